import { describe, expect, it } from "vitest";

import { collect, profiles } from "./support/collect.js";
import { KEY, startTestServer } from "./support/start-server.js";

describe("the client on a server", () => {
  it("lists people one by one and says who was listed already", async () => {
    const client = (await startTestServer()).client();
    const added = await client.add({ url: "in/Jane-Doe", reason: "asked us to", source: "mail" });
    expect(added).toMatchObject({
      status: "added",
      entry: { url: "https://linkedin.com/in/jane-doe", reason: "asked us to", source: "mail" },
    });
    await expect(client.add("linkedin.com/in/jane-doe/")).resolves.toEqual({
      status: "duplicate",
      entry: null,
    });
    await expect(client.check("in/jane-doe")).resolves.toEqual({
      onList: true,
      entry: added.entry,
    });
    await expect(client.add("https://example.com")).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
    });
  });

  it("lists, checks, walks and exports any number of people", async () => {
    const client = (await startTestServer()).client({ maxBatch: 100 });
    const people = profiles(2_500);
    const details = await collect(client.addAll(people));
    expect(details).toEqual(people.map((url) => ({ url, status: "added", sent: url })));
    await expect(client.addAll([...people, "nobody"]).summary()).resolves.toMatchObject({
      added: 0,
      duplicates: 2_500,
      errors: 1,
      failed: [{ sent: "nobody" }],
    });
    const asked = [...people, "in/somebody-else", "nobody"];
    await expect(client.checkAll(asked).summary()).resolves.toEqual({
      listed: 2_500,
      notListed: 1,
      errors: 1,
    });
    const walked = await collect(client.list({ limit: 400 }));
    expect(walked.map(({ url }) => url).sort()).toEqual([...people].sort());
    const exported = await collect(client.export());
    expect(exported.map(({ url }) => url).sort()).toEqual([...people].sort());
    const csv = await new Response(await client.exportStream()).text();
    expect(csv.trimEnd().split("\n")).toHaveLength(2_501);
    const some = await collect(client.list({ q: "person-99", limit: 5 }));
    expect(some.map(({ url }) => url).sort()).toEqual(
      people.filter((url) => url.includes("/person-99")).sort(),
    );
  });

  it("exports an empty list as an empty one", async () => {
    const client = (await startTestServer()).client();
    await expect(collect(client.export())).resolves.toEqual([]);
    await expect(collect(client.list())).resolves.toEqual([]);
  });

  it("takes people off again, and one of several callers is told so", async () => {
    const client = (await startTestServer()).client();
    const { entry } = await client.add("in/jane");
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => client.removeUrl("in/jane")));
    expect(outcomes.filter((outcome) => outcome === "removed")).toHaveLength(1);
    await expect(client.removeUrl("in/jane")).resolves.toBe("absent");
    await expect(client.remove(entry?.$id ?? "")).resolves.toBe("absent");
  });

  it("tries its key", async () => {
    const server = await startTestServer();
    await expect(server.client().verify()).resolves.toMatchObject({ status: "success" });
    const wrong = server.client({ apiKey: `${KEY}-not` });
    await expect(wrong.verify()).rejects.toMatchObject({
      status: 401,
      code: "unauthorized",
      requestId: expect.any(String) as string,
    });
  });

  it("keeps within what the server takes at once", async () => {
    const people = profiles(70);
    const few = (await startTestServer({ DNC_MAX_ENTRIES: "9" })).client();
    await expect(few.addAll(people).summary()).resolves.toMatchObject({ added: 70 });
    const small = (await startTestServer({ DNC_MAX_BODY: "1kb" })).client();
    await expect(small.addAll(people).summary()).resolves.toMatchObject({ added: 70 });
    await expect(small.checkAll(people).summary()).resolves.toMatchObject({ listed: 70 });
  });

  it("waits for the server's rate window, no longer than needed", async () => {
    const server = await startTestServer({ DNC_RATE_BATCH: "2/1" });
    const waits: number[] = [];
    const client = server.client({
      maxBatch: 10,
      maxRetries: 0,
      onRetry: ({ waitMs }) => waits.push(waitMs),
    });
    await expect(client.addAll(profiles(60)).summary()).resolves.toMatchObject({ added: 60 });
    // Six requests, two a second: the window was full twice.
    expect(waits.length).toBeGreaterThanOrEqual(2);
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(1_000);
  });

  it("waits for the right time when the server's clock is a day off", async () => {
    const server = await startTestServer({ DNC_RATE_CHECK: "1/1" });
    const waits: number[] = [];
    const client = server.client({
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (response.status !== 429) return response;
        const { resetTime, ...body } = (await response.json()) as { resetTime: number };
        const answer = { ...body, resetTime: resetTime + 86_400_000 };
        return Response.json(answer, { status: 429, headers: response.headers });
      },
      onRetry: ({ waitMs }) => waits.push(waitMs),
    });
    await client.check("in/jane");
    await client.check("in/jane");
    expect(waits).toEqual([1_000]);
  });
});
