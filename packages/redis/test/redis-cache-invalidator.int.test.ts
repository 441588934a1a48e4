import { RedisCacheInvalidator, type RedisConnection } from "@opendnc/redis";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually } from "./support/eventually.js";
import { onRedis } from "./support/on-redis.js";
import { Connections, ownPrefix } from "./support/open-connections.js";
import { Proxy } from "./support/proxy.js";
import { RecordingCache } from "./support/recording-cache.js";

const unavailable = { name: "DncError", code: "storage_unavailable" };

onRedis("RedisCacheInvalidator on Redis", (url) => {
  let connections: Connections;
  let prefix: string;

  beforeEach(() => {
    connections = new Connections();
    prefix = ownPrefix();
  });
  afterEach(() => connections.close());

  /** What one process has, connected. It begins by forgetting everything; that is left out. */
  async function start(overrides: { url?: string; commandTimeoutMs?: number } = {}) {
    const connection = connections.make({ url, prefix, commandTimeoutMs: 5_000, ...overrides });
    const local = new RecordingCache();
    const invalidator = new RedisCacheInvalidator({ connection, local });
    await connection.open();
    expect(local.forgotten.splice(0)).toEqual(["*"]);
    return { connection, local, invalidator };
  }

  const subscribers = async (connection: RedisConnection) => {
    const counts = await connection.send(["PUBSUB", "NUMSUB", `${prefix}invalidations`]);
    return (counts as unknown[])[1];
  };

  it("reaches every other process before it resolves, and its own cache once", async () => {
    const [one, two, three] = [await start(), await start(), await start()];
    await one.invalidator.invalidateTeam("acme");
    for (const { local } of [one, two, three]) expect(local.forgotten).toEqual(["acme"]);
  });

  it("waits until the other caches have forgotten, not only heard", async () => {
    const [one, two] = [await start(), await start()];
    let release = (): void => undefined;
    two.local.until = new Promise((resolve) => (release = resolve));
    let isResolved = false;
    const invalidating = one.invalidator.invalidateTeam("acme").then(() => (isResolved = true));
    await eventually(() => expect(two.local.forgotten).toEqual(["acme"]));
    await one.connection.send(["PING"]);
    expect(isResolved).toBe(false);
    release();
    await invalidating;
  });

  it("sends what comes during an announcement together in the next", async () => {
    const [one, two] = [await start(), await start()];
    const publish = vi.spyOn(one.connection, "send");
    const teams = Array.from({ length: 200 }, (_, number) => `team-${number % 50}`);
    await Promise.all(teams.map((teamId) => one.invalidator.invalidateTeam(teamId)));
    expect(publish.mock.calls.length).toBeLessThanOrEqual(2);
    expect([...two.local.forgotten].sort()).toEqual([...new Set(teams)].sort());
  });

  it("forgets everything when it listens again after being cut off", async () => {
    const [one, two] = [await start(), await start()];
    await one.connection.send(["CLIENT", "KILL", "TYPE", "pubsub"]);
    await eventually(() => {
      expect(one.local.forgotten).toEqual(["*"]);
      expect(two.local.forgotten).toEqual(["*"]);
    });
    await eventually(() => {
      expect(one.invalidator.isListening && two.invalidator.isListening).toBe(true);
    });
    await one.invalidator.invalidateTeam("acme");
    expect(two.local.forgotten).toEqual(["*", "acme"]);
  });

  it("forgets everything when it cannot read what was announced", async () => {
    const { connection, local } = await start();
    for (const message of ["no JSON", "null", '{"from":"x","number":1,"teamIds":[1]}']) {
      await connection.send(["PUBLISH", `${prefix}invalidations`, message]);
    }
    await eventually(() => expect(local.forgotten).toEqual(["*", "*", "*"]));
  });

  it("rejects in time when a cache does not confirm, and then does not wait for it", async () => {
    const one = await start({ commandTimeoutMs: 1_000 });
    const two = await start();
    let release = (): void => undefined;
    two.local.until = new Promise((resolve) => (release = resolve));
    const message = "1 of 2 caches did not confirm";
    await expect(one.invalidator.invalidateTeam("a")).rejects.toMatchObject({
      ...unavailable,
      message,
    });
    const before = performance.now();
    await expect(one.invalidator.invalidateTeam("b")).rejects.toMatchObject({ message });
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(one.local.forgotten).toEqual(["a", "b"]);
    // It hung, and goes on: its late confirmations make it count again.
    release();
    await eventually(() => one.invalidator.invalidateTeam("c"));
    expect(two.local.forgotten).toContain("c");
  });

  it("forgets locally, tells others and rejects when it cannot hear their confirmations", async () => {
    const proxy = await new Proxy(url).start();
    const [one, two] = [await start({ url: proxy.url }), await start()];
    proxy.refuse();
    // Ends the connections that listen, of which one cannot be made again.
    await two.connection.send(["CLIENT", "KILL", "TYPE", "pubsub"]);
    await eventually(async () => {
      expect(one.invalidator.isListening).toBe(false);
      expect(await subscribers(two.connection)).toBe(1);
    });
    await expect(one.invalidator.invalidateTeam("acme")).rejects.toMatchObject({
      ...unavailable,
      message: "Other caches were told, but their confirmations cannot be heard",
    });
    expect(one.local.forgotten).toEqual(["acme"]);
    await eventually(() => expect(two.local.forgotten).toContain("acme"));
    await proxy.stop();
  });

  it("must be made before its connection is opened", async () => {
    const { connection, local } = await start();
    expect(() => new RedisCacheInvalidator({ connection, local })).toThrow(TypeError);
  });

  it("rejects with storage_closed on a closed connection, having forgotten locally", async () => {
    const { connection, local, invalidator } = await start();
    await connection.close();
    await connection.close();
    await expect(invalidator.invalidateTeam("acme")).rejects.toMatchObject({
      code: "storage_closed",
    });
    expect(local.forgotten).toEqual(["acme"]);
  });

  it("listens again when its connection is opened again", async () => {
    const [one, two] = [await start(), await start()];
    await two.connection.close();
    await two.connection.open();
    await one.invalidator.invalidateTeam("acme");
    expect(two.local.forgotten).toEqual(["*", "acme"]);
  });
});
