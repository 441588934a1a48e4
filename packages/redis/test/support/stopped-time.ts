import { randomUUID } from "node:crypto";
import { ManualClock, type RateLimiterFixture } from "@opendnc/contract-suites";
import { RedisConnection, RedisRateLimiter } from "@opendnc/redis";
import { ROLLING_WINDOW_SCRIPT } from "../../src/rolling-window-script.js";

/** The limiter's own script on the real server, but for its clock: it stands still until moved. */
export async function stoppedTimeFixture(url: string): Promise<RateLimiterFixture> {
  const clock = new ManualClock();
  const connection = new StoppedTimeConnection(url, clock);
  const other = new StoppedTimeConnection(url, clock, connection.prefix);
  await Promise.all([connection.open(), other.open()]);
  return {
    limiter: new RedisRateLimiter({ connection }),
    connect: () => new RedisRateLimiter({ connection: other }),
    nowMs: () => clock.nowMs(),
    advance: (ms) => clock.advance(ms),
    dispose: async () => {
      await Promise.all([connection.close(), other.close()]);
    },
  };
}

class StoppedTimeConnection extends RedisConnection {
  readonly #clock: ManualClock;

  constructor(url: string, clock: ManualClock, prefix = `test:${randomUUID()}:`) {
    super({ url, prefix, commandTimeoutMs: 5_000 });
    this.#clock = clock;
  }

  override send(command: readonly string[], key?: string): Promise<unknown> {
    const [name, , ...rest] = command;
    if (name !== "EVALSHA") return super.send(command, key);
    const nowMs = this.#clock.nowMs();
    const seconds = Math.floor(nowMs / 1000);
    // As the server gives it: a moment within the millisecond.
    const micros = (nowMs % 1000) * 1000 + 999;
    return super.send(["EVAL", clockOf(seconds, micros) + ROLLING_WINDOW_SCRIPT, ...rest], key);
  }
}

function clockOf(seconds: number, micros: number): string {
  return `
    local server = redis
    local redis = {}
    function redis.call(command, ...)
      if command == 'TIME' then return { '${seconds}', '${micros}' } end
      return server.call(command, ...)
    end
  `;
}
