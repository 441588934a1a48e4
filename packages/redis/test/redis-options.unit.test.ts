import { inspect } from "node:util";
import { RedisConnection, RedisRateLimiter } from "@opendnc/redis";
import { expect, it } from "vitest";

it.each([
  "not a URL of:s3cret@somebody",
  "http://user:s3cret@localhost",
  "redis://user:s3cret@localhost:port",
  "redis://user:s3cret@localhost/name",
  ["redis://localhost", "http://user:s3cret@localhost"],
  [],
])("refuses what is no URL of Redis without showing it: %#", (url) => {
  let error: unknown;
  try {
    new RedisConnection({ url });
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(TypeError);
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain("s3cret");
});

it.each(["redis://localhost", "rediss://user:word@host:6380/2", "unix:///run/redis.sock"])(
  "takes %s, and does nothing with it before it is opened",
  async (url) => {
    const connection = new RedisConnection({ url });
    expect([connection.isConnected, connection.prefix]).toEqual([false, "opendnc:"]);
    const limiter = new RedisRateLimiter({ connection });
    const consuming = limiter.consume("team", "add", { requests: 1, windowMs: 1 });
    await expect(consuming).rejects.toMatchObject({ name: "DncError", code: "storage_closed" });
    await connection.close();
  },
);
