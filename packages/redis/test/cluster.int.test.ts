import { RedisCacheInvalidator, RedisRateLimiter, type RedisConnection } from "@opendnc/redis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { eventually } from "./support/eventually.js";
import { onRedis } from "./support/on-redis.js";
import { Connections } from "./support/open-connections.js";
import { OwnServer } from "./support/own-server.js";
import { RecordingCache } from "./support/recording-cache.js";

const POLICY = { requests: 2, windowMs: 3_600_000 };
const CLUSTER = ["--cluster-enabled", "yes", "--cluster-config-file"];

onRedis("a Redis Cluster of two", () => {
  let nodes: OwnServer[];
  let connections: Connections;

  beforeAll(async () => {
    nodes = await Promise.all([startNode(), startNode()]);
    await join(nodes);
  });
  beforeEach(() => {
    connections = new Connections();
  });
  afterEach(() => connections.close());
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.end()));
  });

  const urls = () => nodes.map(({ url }) => url);

  it("counts the windows of teams that live on different nodes", async () => {
    const connection = await connections.open({ url: urls() });
    const limiter = new RedisRateLimiter({ connection });
    for (let team = 0; team < 20; team += 1) {
      const consume = () => limiter.consume(`team-${team}`, "add", POLICY);
      const decisions = [await consume(), await consume(), await consume()];
      expect(decisions.map(({ admitted }) => admitted)).toEqual([true, true, false]);
    }
    for (const { url } of nodes) {
      const node = await connections.open({ url });
      expect(await node.send(["DBSIZE"])).toBeGreaterThan(0);
    }
  });

  it("finds the cluster by any node that answers", async () => {
    const [first = ""] = urls();
    const nowhere = "redis://127.0.0.1:1";
    const connection = await connections.open({ url: [nowhere, first] });
    await eventually(() => connection.send(["PING"]));
    const limiter = new RedisRateLimiter({ connection });
    expect((await limiter.consume("another", "add", POLICY)).admitted).toBe(true);
  });

  it("tells caches on both nodes", async () => {
    const locals = [new RecordingCache(), new RecordingCache(), new RecordingCache()];
    const invalidators = locals.map((local, place) => {
      const [one = "", two = ""] = urls();
      const connection = connections.make({ url: place === 1 ? [two, one] : [one, two] });
      return { connection, invalidator: new RedisCacheInvalidator({ connection, local }) };
    });
    await Promise.all(invalidators.map(({ connection }) => connection.open()));
    await invalidators[0]?.invalidator.invalidateTeam("acme");
    await eventually(() => {
      for (const { forgotten } of locals) expect(forgotten).toEqual(["*", "acme"]);
    });
  });

  it("loses a node and gets it back: calls about it reject in time, then all is well", async () => {
    const options = { url: urls(), commandTimeoutMs: 500, heartbeatMs: 200 };
    const connection = await connections.open(options);
    const limiter = new RedisRateLimiter({ connection });
    const teamIds = Array.from({ length: 20 }, (_, number) => `team-${number}`);
    const consumeAll = () =>
      Promise.all(teamIds.map((teamId) => limiter.consume(teamId, "list", POLICY)));
    await consumeAll();
    await nodes[1]?.kill();
    const before = performance.now();
    await expect(consumeAll()).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(performance.now() - before).toBeLessThan(2_000);
    await nodes[1]?.start();
    await eventually(consumeAll);
  });

  async function startNode(): Promise<OwnServer> {
    return OwnServer.start([...CLUSTER, "nodes.conf"]);
  }

  /** Gives each node half of the slots, and waits until both know. */
  async function join([one, two]: readonly OwnServer[]): Promise<void> {
    if (one === undefined || two === undefined) throw new TypeError("Two nodes are needed");
    const setup = new Connections();
    const [first, second] = [
      await setup.open({ url: one.url }),
      await setup.open({ url: two.url }),
    ];
    await first.send(["CLUSTER", "ADDSLOTSRANGE", "0", "8191"]);
    await second.send(["CLUSTER", "ADDSLOTSRANGE", "8192", "16383"]);
    await first.send(["CLUSTER", "MEET", "127.0.0.1", String(two.port)]);
    await eventually(() => Promise.all([first, second].map(assertJoined)));
    await setup.close();
  }
});

async function assertJoined(connection: RedisConnection): Promise<void> {
  const info = String(await connection.send(["CLUSTER", "INFO"]));
  expect(info).toMatch(/cluster_state:ok/);
  expect(info).toMatch(/cluster_known_nodes:2/);
  expect(info).toMatch(/cluster_slots_assigned:16384/);
}
