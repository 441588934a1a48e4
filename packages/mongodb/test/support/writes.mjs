import { randomUUID } from "node:crypto";

/** The canonical URLs of the people `prefix-from` to `prefix-(to - 1)`. */
export function urlsOf(prefix, from, to) {
  return Array.from(
    { length: to - from },
    (_, index) => `https://linkedin.com/in/${prefix}-${from + index}`,
  );
}

/** A write of these people. */
export function writeOf(teamId, prefix, from, to) {
  const seed = randomUUID().replaceAll("-", "");
  const entries = urlsOf(prefix, from, to).map((url, index) => ({
    id: `dnc_${seed}${index}`,
    url,
    reason: null,
    source: null,
  }));
  return { teamId, batchId: `bat_${seed}`, createdAtMs: Date.now(), entries };
}
