import { testServerUrl } from "@opendnc/test-servers";
import { describe } from "vitest";

const { url = "redis://none", missing } = testServerUrl("REDIS_URL");

/** Registers tests on the real server, or skipped ones whose name says why. */
export function onRedis(name: string, body: (url: string) => void): void {
  const title = missing === undefined ? name : `${name} [skipped: ${missing}]`;
  describe.skipIf(missing !== undefined)(title, () => body(url));
}
