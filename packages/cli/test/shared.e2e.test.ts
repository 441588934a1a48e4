import { join } from "node:path";
import { testServerUrl } from "@opendnc/test-servers";
import { describe, expect, it } from "vitest";
import { serve, temporaryFolder, type Environment } from "./support/opendnc.js";
import { ownTeam } from "./support/places.js";

const redis = testServerUrl("REDIS_URL");

/** A skipped test says why. */
const because = (missing: string | undefined) => (missing === undefined ? "" : ` (${missing})`);

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
