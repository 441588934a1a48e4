import { setTimeout } from "node:timers/promises";

const WITHIN_MS = 5_000;
const LOOK_MS = 50;

/** Resolves when Redis answers; rejects with what is wrong, and what to do, if it does not. */
export async function pingRedis(urls: readonly string[]): Promise<void> {
  const { RedisConnection } = await import("@opendnc/redis");
  const [only, ...more] = urls;
  let reason = "it does not answer";
  const connection = new RedisConnection({
    url: only !== undefined && more.length === 0 ? only : urls,
    onLinkChange: ({ error }) => {
      if (error instanceof Error) reason = error.message;
    },
  });
  await connection.open();
  try {
    const endMs = Date.now() + WITHIN_MS;
    while (!connection.isConnected) {
      if (Date.now() > endMs) {
        throw new Error(`Redis cannot be used (${reason}): check REDIS_URL and the server`);
      }
      await setTimeout(LOOK_MS);
    }
  } finally {
    await connection.close();
  }
}
