import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { testServerUrl } from "@opendnc/test-servers";
import { describe, expect, it } from "vitest";
import { serve, temporaryFolder, type Environment } from "./support/opendnc.js";

const redis = testServerUrl("REDIS_URL");

/** A team of its own for each test: the servers' stores live longer than one. */
function ownTeam(): Environment {
  return { DNC_API_KEYS: `team-${randomUUID()}:test-key` };
}

/** A skipped test says why. */
const because = (missing: string | undefined) => (missing === undefined ? "" : ` (${missing})`);

const STORES = ["POSTGRES_URL", "MYSQL_URL", "MONGODB_URL"].map((name) => ({
  name,
  ...testServerUrl(name),
}));

describe.each(STORES)("two servers on one store, $name", ({ url, missing }) => {
  it.skipIf(missing)(
    `share out what both are sent, and see each other's adds at once${because(missing)}`,
    async () => {
      const env = { ...ownTeam(), DATABASE_URL: url ?? "" };
      const servers = await Promise.all([serve(env), serve(env)]);
      const urls = Array.from({ length: 100 }, (_, i) => `in/person-${i}`);
      const sent = servers.flatMap((server) =>
        Array.from({ length: 4 }, () => server.addBatch(urls)),
      );
      const answers = await Promise.all(sent);
      const added = answers.reduce((sum, answer) => sum + (answer.body.data?.added ?? 0), 0);
      expect(added).toBe(100);
      const [one, two] = servers;
      expect(await one.total()).toBe(100);
      expect(await two.isListed("in/newcomer")).toBe(false);
      await one.addBatch(["in/newcomer"]);
      expect(await two.isListed("in/newcomer")).toBe(true);
      for (const server of servers) {
        expect(await server.process.signal("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
      }
    },
  );
});

describe.skipIf(redis.missing)(`two servers on one Redis${because(redis.missing)}`, () => {
  const store = async (): Promise<Environment> => ({
    ...ownTeam(),
    REDIS_URL: redis.url ?? "",
    DATABASE_URL: `sqlite:${join(await temporaryFolder(), "dnc.db")}`,
  });

  it("count requests in one window", async () => {
    const env = { ...(await store()), DNC_RATE_CHECK: "5/60" };
    const servers = await Promise.all([serve(env), serve(env)]);
    const statuses: number[] = [];
    for (const server of [...servers, ...servers, ...servers, ...servers]) {
      statuses.push((await server.request("/v1/dnc/check?url=in/anna")).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  it("do not remember as listed whom the other has removed", async () => {
    const env = await store();
    const [one, two] = await Promise.all([serve(env), serve(env)]);
    await one.addBatch(["in/anna"]);
    const { body } = await two.request("/v1/dnc/check?url=in/anna");
    expect(body.data?.onList).toBe(true);
    await one.request(`/v1/dnc/${body.data?.entry?.$id ?? ""}`, { method: "DELETE" });
    expect(await two.isListed("in/anna")).toBe(false);
  });
});

describe("a server whose Redis is away", () => {
  it("starts, and takes opt-outs", async () => {
    const env = {
      DATABASE_URL: "memory:",
      REDIS_URL: "redis://127.0.0.1:1",
      DNC_RATE_BATCH: "1/60",
    };
    const server = await serve(env);
    expect((await server.addBatch(["in/anna"])).status).toBe(201);
    expect((await server.addBatch(["in/bob"])).status).toBe(201);
    expect(await server.isListed("in/bob")).toBe(true);
    expect(await server.process.signal("SIGTERM")).toMatchObject({ code: 0 });
  });
});
