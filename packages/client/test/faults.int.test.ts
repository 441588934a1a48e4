import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { OpenDncClient } from "../src/index.js";
import { collect, profiles } from "./support/collect.js";
import { faultyFetch, type Fault } from "./support/faulty-fetch.js";
import { startServerProcess } from "./support/server-process.js";
import { KEY, startTestServer, temporaryFolder } from "./support/start-server.js";

describe("on a bad network", () => {
  it.each<[Fault]>([["request_lost"], ["answer_lost"], ["bad_gateway"]])(
    "everybody is counted once: %s",
    async (fault) => {
      const server = await startTestServer();
      const { fetch, met } = faultyFetch(["none", fault, fault, "none", "none", fault]);
      const client = server.client({ fetch, maxBatch: 50 });
      const people = profiles(200);
      const details = await collect(client.addAll(people));
      expect(details).toEqual(people.map((url) => ({ url, status: "added", sent: url })));
      expect(met).toHaveLength(7);
      await expect(collect(client.list())).resolves.toHaveLength(200);
    },
  );

  it("a person that was added is told as added when the first answer was lost", async () => {
    const { fetch } = faultyFetch(["answer_lost", "answer_lost"]);
    const client = (await startTestServer()).client({ fetch });
    await expect(client.add("in/jane")).resolves.toMatchObject({ status: "added" });
  });

  it("an entry that was removed is told as removed when the first answer was lost", async () => {
    const server = await startTestServer();
    await server.client().add("in/jane");
    const { fetch } = faultyFetch(["none", "answer_lost"]);
    await expect(server.client({ fetch }).removeUrl("in/jane")).resolves.toBe("removed");
    await expect(server.client().check("in/jane")).resolves.toMatchObject({ onList: false });
  });
});

describe("when the server is killed in the middle and started again", () => {
  it("everybody is listed and counted once", async () => {
    const folder = await temporaryFolder();
    const env = { DATABASE_URL: `sqlite:${join(folder, "dnc.db")}`, DNC_DATA_DIR: folder };
    const first = await startServerProcess(env);
    const PORT = new URL(first.url).port;
    const client = new OpenDncClient({ baseUrl: first.url, apiKey: KEY, maxBatch: 100 });
    const people = profiles(3_000);
    const seen: string[] = [];
    let restarted: Promise<unknown> | undefined;
    for await (const { sent, status } of client.addAll(people)) {
      expect(status).toBe("added");
      seen.push(sent);
      // While the next batches are on their way.
      if (seen.length === 500) {
        restarted = first.kill().then(() => startServerProcess({ ...env, PORT }));
      }
    }
    await restarted;
    expect(seen).toEqual(people);
    await expect(collect(client.list())).resolves.toHaveLength(3_000);
  });
});
