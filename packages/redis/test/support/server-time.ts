import type { RedisConnection } from "@opendnc/redis";

/** What the server takes for now, in whole epoch milliseconds. */
export async function serverNowMs(connection: RedisConnection): Promise<number> {
  const [seconds, micros] = (await connection.send(["TIME"])) as [string, string];
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}
