import { inspect } from "node:util";
import { RedisConnection, RedisRateLimiter, type RedisLinkChange } from "@opendnc/redis";
import { afterAll, beforeAll, expect, it } from "vitest";
import { onRedis } from "./support/on-redis.js";
import { Connections } from "./support/open-connections.js";
import { OwnServer } from "./support/own-server.js";

const POLICY = { requests: 1, windowMs: 1_000 };

onRedis("a Redis with a password", () => {
  const connections = new Connections();
  let server: OwnServer;

  beforeAll(async () => {
    server = await OwnServer.start(["--requirepass", "s3cret/word"], ":s3cret%2Fword@");
  });
  afterAll(async () => {
    await connections.close();
    await server.end();
  });

  const consume = (connection: RedisConnection) =>
    new RedisRateLimiter({ connection }).consume("team", "add", POLICY);

  it("lets in who has it", async () => {
    const connection = await connections.open({ url: server.url });
    expect((await consume(connection)).admitted).toBe(true);
  });

  it.each([
    ["a wrong one", "someone:wr0ngword@", "WRONGPASS"],
    ["none", "", "NOAUTH"],
  ])("tells why it does not let in %s, without showing it", async (_, login, code) => {
    const changes: RedisLinkChange[] = [];
    const connection = await connections.open({
      url: `redis://${login}127.0.0.1:${server.port}`,
      onLinkChange: (change) => changes.push(change),
    });
    expect(connection.isConnected).toBe(false);
    expect(changes[0]?.error?.message).toBe(`Redis refused with ${code}`);
    const error: unknown = await consume(connection).catch((reason: unknown) => reason);
    expect(inspect([changes, error], { depth: 20, showHidden: true })).not.toMatch(/wr0ng|someone/);
  });
});
