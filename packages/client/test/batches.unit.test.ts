import { describe, expect, it } from "vitest";

import { OpenDncClient } from "../src/index.js";
import { collect, profiles } from "./support/collect.js";
import { entriesOf, fakeBatches } from "./support/fake-batches.js";
import { fakeFetch, success } from "./support/fake-fetch.js";

describe("entries in batches", () => {
  it("are sent in requests of the most entries", async () => {
    const { client, sizes } = fakeBatches({}, { maxBatch: 10 });
    await client.addAll(profiles(25)).summary();
    expect(sizes()).toEqual([10, 10, 5]);
  });

  it("send no request when there are none", async () => {
    const { client, sent } = fakeBatches();
    await expect(client.addAll([]).summary()).resolves.toMatchObject({ added: 0 });
    expect(sent).toHaveLength(0);
  });

  it("send what the API knows, and nothing else of a record", async () => {
    const { client, sent } = fakeBatches();
    const record = { url: "in/jane", reason: "asked", source: null, email: "jane@example.com" };
    await client.addAll(["in/john", record]).summary();
    expect(sent.map(entriesOf)).toEqual([
      [{ url: "in/john" }, { url: "in/jane", reason: "asked", source: null }],
    ]);
  });

  it("go on in smaller ones when the server takes fewer, without trying twice", async () => {
    const { client, sizes } = fakeBatches({ maxEntries: 9 }, { maxBatch: 10 });
    await client.addAll(profiles(25)).summary();
    expect(sizes()).toEqual([10, 9, 1, 9, 6]);
  });

  it("are halved when the server takes fewer bytes", async () => {
    const { client, sizes } = fakeBatches({ maxBytes: 1_000 }, { maxBatch: 64 });
    await client.addAll(profiles(40)).summary();
    expect(sizes()).toEqual([40, 20, 20]);
  });

  it("stay below the bytes that servers take by default", async () => {
    const { client, sent } = fakeBatches();
    const reason = "ö".repeat(500);
    const entries = profiles(6_000).map((url) => ({ url, reason }));
    await expect(client.addAll(entries).summary()).resolves.toMatchObject({ added: 6_000 });
    expect(sent.length).toBe(2);
  });

  it("fail when even a single one is too much", async () => {
    const { client, sizes } = fakeBatches({ maxBytes: 10 });
    await expect(client.addAll(profiles(4)).summary()).rejects.toMatchObject({ status: 413 });
    expect(sizes()).toEqual([4, 2, 1]);
  });

  it("fail with the position of a malformed one among all", async () => {
    const { client, sent } = fakeBatches({}, { maxBatch: 3 });
    const details = client.addAll([...profiles(4), "malformed"]);
    await expect(details.summary()).rejects.toMatchObject({
      status: 400,
      index: 4,
      message: "entries[4].reason must be a string",
    });
    expect(sent).toHaveLength(2);
  });

  it("fail rather than lose somebody when the server leaves one out", async () => {
    const { fetch } = fakeFetch(success({ details: [{ url: "in/jane", status: "added" }] }));
    const client = new OpenDncClient({ baseUrl: "https://dnc.example.com", apiKey: "key", fetch });
    await expect(client.addAll(["in/jane", "in/john"]).summary()).rejects.toMatchObject({
      code: "unexpected_answer",
    });
  });

  it("are not read ahead of their batch, and their source is closed by whoever stops", async () => {
    const { client } = fakeBatches({}, { maxBatch: 2 });
    const seen: string[] = [];
    function* source() {
      try {
        for (const url of profiles(100)) {
          seen.push(url);
          yield url;
        }
      } finally {
        seen.push("closed");
      }
    }
    for await (const { sent } of client.addAll(source())) {
      expect(sent).toBe(profiles(1)[0]);
      break;
    }
    expect(seen).toEqual([...profiles(3), "closed"]);
  });
});

describe("the details of many entries", () => {
  it("sum up to what became of them", async () => {
    const { client } = fakeBatches();
    await expect(client.addAll(["in/jane", "bad"]).summary()).resolves.toEqual({
      added: 1,
      duplicates: 0,
      errors: 1,
      failed: [{ url: "bad", status: "error", error: "Names nobody", sent: "bad" }],
    });
    await expect(client.checkAll(["in/jane", "bad"]).summary()).resolves.toEqual({
      listed: 0,
      notListed: 1,
      errors: 1,
    });
  });

  it("say of each that failed why, without a look at its status", async () => {
    const { failed } = await fakeBatches().client.addAll(["in/jane", "bad"]).summary();
    expect(failed.map(({ sent, error }) => `${sent}: ${error}`)).toEqual(["bad: Names nobody"]);
  });

  it("are given once: a second look is a mistake, not an empty list", async () => {
    const details = fakeBatches().client.addAll(["in/jane"]);
    await expect(collect(details)).resolves.toHaveLength(1);
    await expect(details.summary()).rejects.toThrow(TypeError);
  });

  it("of checks are asked for without an idempotency key, so that answers are fresh", async () => {
    const { client, sent } = fakeBatches();
    await client.checkAll(["in/jane"]).summary();
    expect(sent[0]?.headers.get("Idempotency-Key")).toBeNull();
  });
});
