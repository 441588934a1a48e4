import { RedisRateLimiter, type RedisConnection } from "@opendnc/redis";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventually } from "./support/eventually.js";
import { onRedis } from "./support/on-redis.js";
import { Connections, ownPrefix } from "./support/open-connections.js";
import { serverNowMs } from "./support/server-time.js";

const HOUR_MS = 3_600_000;

onRedis("RedisRateLimiter on Redis", (url) => {
  const connections = new Connections();
  let prefix: string;
  let key: string;
  let connection: RedisConnection;
  let limiter: RedisRateLimiter;

  beforeEach(async () => {
    prefix = ownPrefix();
    key = `${prefix}rate:{4:team}add`;
    connection = await connections.open({ url, prefix, commandTimeoutMs: 5_000 });
    limiter = new RedisRateLimiter({ connection });
  });
  afterEach(async () => {
    await connection.send(["DEL", key]);
    await connections.close();
  });

  const consume = (requests: number, windowMs = HOUR_MS) =>
    limiter.consume("team", "add", { requests, windowMs });
  const ask = (command: string) => connection.send([command, key]);
  const fill = (...momentsMs: number[]) =>
    connection.send(["RPUSH", key, ...momentsMs.map(String)]);

  it("admits exactly the limit to eight clients that race for one window", async () => {
    const opening = Array.from({ length: 8 }, () =>
      connections.open({ url, prefix, commandTimeoutMs: 5_000 }),
    );
    const clients = (await Promise.all(opening)).map(
      (connection) => new RedisRateLimiter({ connection }),
    );
    const policy = { requests: 100, windowMs: HOUR_MS };
    const decisions = await Promise.all(
      Array.from({ length: 50 }, () =>
        clients.map((one) => one.consume("team", "add", policy)),
      ).flat(),
    );
    expect(decisions.filter(({ admitted }) => admitted)).toHaveLength(100);
    expect(await ask("LLEN")).toBe(100);
  });

  it("counts every one of many admissions in one millisecond", async () => {
    const decisions = await Promise.all(Array.from({ length: 500 }, () => consume(1_000)));
    const moments = new Set(decisions.map(({ remaining }) => remaining));
    expect(moments.size).toBe(500);
    const stored = (await connection.send(["LRANGE", key, "0", "-1"])) as string[];
    // Otherwise this proves nothing: several have to share their moment.
    expect(new Set(stored).size).toBeLessThan(stored.length);
    expect(stored).toHaveLength(500);
  });

  it("goes on as before when the server has forgotten the script", async () => {
    expect((await consume(2)).remaining).toBe(1);
    await connection.send(["SCRIPT", "FLUSH"]);
    expect(await consume(2)).toMatchObject({ admitted: true, remaining: 0 });
    expect(await consume(2)).toMatchObject({ admitted: false, remaining: 0 });
  });

  it("leaves no trace of a refused request", async () => {
    await consume(1);
    const before = [await ask("DUMP"), await ask("PEXPIRETIME")];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect((await consume(1)).admitted).toBe(false);
    }
    expect([await ask("DUMP"), await ask("PEXPIRETIME")]).toEqual(before);
  });

  it("lets the key expire when its newest admission leaves, and not before", async () => {
    await consume(2, HOUR_MS);
    const newest = Number(await connection.send(["LINDEX", key, "-1"]));
    const expiresMs = Number(await ask("PEXPIRETIME"));
    expect(expiresMs).toBeGreaterThanOrEqual(newest + HOUR_MS);
    expect(expiresMs).toBeLessThan(newest + HOUR_MS + 1_000);
    const { resetAtMs } = await limiter.consume("team", "list", { requests: 1, windowMs: 50 });
    const other = `${prefix}rate:{4:team}list`;
    await eventually(async () => expect(await connection.send(["EXISTS", other])).toBe(0));
    expect(await serverNowMs(connection)).toBeGreaterThanOrEqual(resetAtMs);
  });

  it("keeps what is counted for as long as a lengthened window says, also when it refuses", async () => {
    await consume(1, HOUR_MS);
    const newest = Number(await connection.send(["LINDEX", key, "-1"]));
    const refused = await consume(1, 3 * HOUR_MS);
    expect(refused).toEqual({ admitted: false, remaining: 0, resetAtMs: newest + 3 * HOUR_MS });
    expect(Number(await ask("PEXPIRETIME"))).toBeGreaterThanOrEqual(newest + 3 * HOUR_MS);
  });

  it("names the moment one more is admitted after the limit was lowered", async () => {
    const nowMs = await serverNowMs(connection);
    const moments = [5, 4, 3, 2, 1].map((minutes) => nowMs - minutes * 60_000);
    await fill(...moments);
    // Five are counted and two allowed: the fourth oldest has to leave.
    const resetAtMs = (moments[3] ?? 0) + HOUR_MS;
    expect(await consume(2)).toEqual({ admitted: false, remaining: 0, resetAtMs });
    const shorter = { requests: 3, windowMs: 210_000 };
    expect(await limiter.consume("team", "add", shorter)).toMatchObject({
      admitted: false,
      resetAtMs: (moments[2] ?? 0) + shorter.windowMs,
    });
  });

  it("lets a place free itself at the end of the window, to the millisecond", async () => {
    const nowMs = await serverNowMs(connection);
    await fill(nowMs - HOUR_MS, nowMs - HOUR_MS + 600_000);
    const decision = await consume(2);
    expect(decision).toEqual({ admitted: true, remaining: 0, resetAtMs: nowMs + 600_000 });
  });

  it("refuses nobody because the clock was set back", async () => {
    const nowMs = await serverNowMs(connection);
    await fill(nowMs - 1_000, nowMs + 2 * HOUR_MS, nowMs + 2 * HOUR_MS);
    const resetAtMs = nowMs - 1_000 + HOUR_MS;
    expect(await consume(2)).toEqual({ admitted: true, remaining: 0, resetAtMs });
  });

  it("rejects when somebody else's data stands in its key", async () => {
    await connection.send(["SET", key, "not a list"]);
    await expect(consume(1)).rejects.toMatchObject({
      code: "storage_unavailable",
      message: "Redis refused with WRONGTYPE",
    });
    expect(connection.isConnected).toBe(true);
  });

  it("keeps windows apart although team and action hold what its keys are made of", async () => {
    const policy = { requests: 1, windowMs: 1_000 };
    expect((await limiter.consume("a", "}b", policy)).admitted).toBe(true);
    expect((await limiter.consume("a}", "b", policy)).admitted).toBe(true);
  });

  it("keeps installations with different prefixes apart", async () => {
    const other = await connections.open({ url, prefix: ownPrefix() });
    await consume(1);
    const policy = { requests: 1, windowMs: 1_000 };
    const decision = await new RedisRateLimiter({ connection: other }).consume(
      "team",
      "add",
      policy,
    );
    expect(decision.admitted).toBe(true);
  });
});
