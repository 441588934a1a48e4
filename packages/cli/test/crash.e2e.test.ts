import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { serve, temporaryFolder, type Server } from "./support/opendnc.js";

/** Sends batches until the server is gone; returns what was acknowledged. */
async function sendUntilKilled(server: Server, sender: number): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let round = 0; ; round += 1) {
    const urls = Array.from({ length: 50 }, (_, i) => `in/s${sender}-r${round}-p${i}`);
    const answer = await server.addBatch(urls).catch(() => null);
    if (answer === null) return acknowledged;
    for (const detail of answer.body.data?.details ?? []) acknowledged.push(detail.url);
  }
}

describe("kill -9 amid batches", () => {
  it("loses nothing acknowledged, and repeating everything counts right", async () => {
    const store = { DATABASE_URL: `sqlite:${join(await temporaryFolder(), "dnc.db")}` };
    for (let life = 0; life < 3; life += 1) {
      const server = await serve(store);
      const before = (await server.total()) ?? 0;
      const senders = [0, 1, 2, 3].map((sender) => sendUntilKilled(server, life * 4 + sender));
      // Kill once the load has shown in the store, so that writes are under way.
      while (((await server.total()) ?? 0) < before + 300);
      await server.process.signal("SIGKILL");
      const acknowledged = (await Promise.all(senders)).flat();
      expect(acknowledged.length).toBeGreaterThan(200);

      const again = await serve(store);
      const total = (await again.total()) ?? 0;
      const repeated = await again.addBatch(acknowledged);
      expect(repeated.body.data).toMatchObject({
        added: 0,
        duplicates: acknowledged.length,
        errors: 0,
      });
      expect(await again.total()).toBe(total);
      await again.process.signal("SIGTERM");
    }
  }, 60_000);
});
