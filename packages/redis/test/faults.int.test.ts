import {
  RedisCacheInvalidator,
  RedisRateLimiter,
  type RedisConnectionOptions,
  type RedisLinkChange,
} from "@opendnc/redis";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventually } from "./support/eventually.js";
import { onRedis } from "./support/on-redis.js";
import { Connections } from "./support/open-connections.js";
import { OwnServer } from "./support/own-server.js";
import { RecordingCache } from "./support/recording-cache.js";

const POLICY = { requests: 1_000_000, windowMs: 3_600_000 };
const TIMING = { commandTimeoutMs: 300, connectTimeoutMs: 500, heartbeatMs: 200 };
/** How much longer than it says anything may take on a busy machine. */
const SLACK_MS = 1_500;
const unavailable = { name: "DncError", code: "storage_unavailable" };

onRedis("when Redis fails", () => {
  let server: OwnServer;
  let connections: Connections;

  beforeEach(async () => {
    connections = new Connections();
    server = await OwnServer.start();
  });
  afterEach(async () => {
    await connections.close();
    await server.end();
  });

  /** What one process has. Not open. */
  function assemble(options: Partial<RedisConnectionOptions> = {}) {
    const changes: RedisLinkChange[] = [];
    const onLinkChange = (change: RedisLinkChange) => changes.push(change);
    const connection = connections.make({ url: server.url, ...TIMING, onLinkChange, ...options });
    const local = new RecordingCache();
    const invalidator = new RedisCacheInvalidator({ connection, local });
    const limiter = new RedisRateLimiter({ connection });
    const consume = () => limiter.consume("team", "add", POLICY);
    return { connection, local, invalidator, consume, changes };
  }

  async function assertRejectsWithin(ms: number, call: () => Promise<unknown>): Promise<void> {
    const before = performance.now();
    await expect(call()).rejects.toMatchObject(unavailable);
    expect(performance.now() - before).toBeLessThan(ms + SLACK_MS);
  }

  it("is killed under load and started again: bounded rejections, then all is well", async () => {
    const { connection, local, invalidator, consume } = assemble();
    await connection.open();
    const outcomes: ("admitted" | "rejected")[] = [];
    const slowest = { ms: 0 };
    let isOver = false;
    const load = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        const before = performance.now();
        const outcome = await consume().then(
          () => "admitted" as const,
          () => "rejected" as const,
        );
        slowest.ms = Math.max(slowest.ms, performance.now() - before);
        outcomes.push(outcome);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    await eventually(() => expect(outcomes.length).toBeGreaterThan(100));
    await server.kill();
    await eventually(() => expect(outcomes.at(-1)).toBe("rejected"));
    await assertRejectsWithin(0, () => invalidator.invalidateTeam("acme"));
    local.forgotten.length = 0;
    await server.start();
    await eventually(() => expect(outcomes.at(-1)).toBe("admitted"));
    await eventually(() => expect(invalidator.isListening).toBe(true));
    isOver = true;
    await Promise.all(load);
    expect(slowest.ms).toBeLessThan(TIMING.commandTimeoutMs + SLACK_MS);
    expect(local.forgotten).toContain("*");
    await invalidator.invalidateTeam("acme");
  });

  it("hangs: one time-out, then rejections at once, and healing when it goes on", async () => {
    const { connection, invalidator, consume, changes } = assemble({ heartbeatMs: 60_000 });
    await connection.open();
    server.hang();
    try {
      await assertRejectsWithin(TIMING.commandTimeoutMs, consume);
      expect(connection.isConnected).toBe(false);
      await assertRejectsWithin(0, consume);
      await assertRejectsWithin(0, () => invalidator.invalidateTeam("acme"));
    } finally {
      server.goOn();
    }
    await eventually(consume);
    await eventually(() => invalidator.invalidateTeam("acme"));
    const lost = changes.find(({ connected }) => !connected);
    expect(lost).toMatchObject({ link: "commands", error: unavailable });
    expect(lost?.error?.message).toBe("Redis did not answer within 300 ms");
  });

  it("hangs while nobody asks: the heartbeats of both links find out", async () => {
    const { connection, invalidator } = assemble();
    await connection.open();
    server.hang();
    try {
      await eventually(() => {
        expect([connection.isConnected, invalidator.isListening]).toEqual([false, false]);
      });
    } finally {
      server.goOn();
    }
    await eventually(() => {
      expect([connection.isConnected, invalidator.isListening]).toEqual([true, true]);
    });
  });

  it("pauses its clients: a call that was under way rejects in time", async () => {
    const { connection, consume } = assemble();
    await connection.open();
    await connection.send(["CLIENT", "PAUSE", "2000", "ALL"]);
    await assertRejectsWithin(TIMING.commandTimeoutMs, consume);
    await eventually(consume);
  });

  it("cuts connections: calls go on by themselves", async () => {
    const { connection, consume } = assemble();
    const other = await connections.open({ url: server.url });
    await connection.open();
    for (let round = 0; round < 3; round += 1) {
      await other.send(["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"]);
      await eventually(consume);
    }
  });

  it("is away at the start: opening resolves, calls reject at once, and it is found later", async () => {
    await server.kill();
    const { connection, local, consume, changes } = assemble();
    const before = performance.now();
    await connection.open();
    expect(performance.now() - before).toBeLessThan(TIMING.connectTimeoutMs + SLACK_MS);
    expect(connection.isConnected).toBe(false);
    await assertRejectsWithin(0, consume);
    await server.start();
    await eventually(consume);
    await eventually(() => expect(local.forgotten).toEqual(["*"]));
    const commands = changes.filter(({ link }) => link === "commands");
    // Once each, however many attempts failed in between.
    expect(commands.map(({ connected }) => connected)).toEqual([false, true]);
  });

  it("hangs at the start: opening resolves all the same, in time", async () => {
    server.hang();
    const { connection, consume } = assemble();
    const before = performance.now();
    try {
      await connection.open();
      expect(performance.now() - before).toBeLessThan(TIMING.connectTimeoutMs + SLACK_MS);
    } finally {
      server.goOn();
    }
    await eventually(consume);
  });

  it("becomes a replica: the connection is made anew until there is a server to write to", async () => {
    const { connection, consume, changes } = assemble();
    await connection.open();
    await connection.send(["REPLICAOF", "127.0.0.1", "1"]);
    await assertRejectsWithin(TIMING.commandTimeoutMs, consume);
    expect(changes.at(-1)?.error?.message).toBe("Redis refused with READONLY");
    await eventually(() => connection.send(["REPLICAOF", "NO", "ONE"]));
    await eventually(consume);
  });

  it("keeps no socket of a connection that was closed while it was being made", async () => {
    const watching = await connections.open({ url: server.url });
    const { connection } = assemble();
    const opening = connection.open();
    await connection.close();
    await opening;
    await eventually(async () => {
      const clients = String(await watching.send(["CLIENT", "LIST"]));
      expect(clients.trim().split("\n")).toHaveLength(1);
    });
    expect(connection.isConnected).toBe(false);
  });
});
