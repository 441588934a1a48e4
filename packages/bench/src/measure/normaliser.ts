import { normalizeProfileUrl } from "@opendnc/core";
import { newPeople } from "../people.js";
import { spread, type Spread } from "../statistics.js";

const URLS = 200_000;
const ROUNDS = 9;

export interface NormaliserResult {
  /** Typical URLs a second, on one core. */
  readonly typical: Spread;
  /** Microseconds to refuse a text of a million characters. */
  readonly megabyteMicroseconds: Spread;
}

export function measureNormaliser(): NormaliserResult {
  const urls = newPeople(URLS).map(({ slug }, index) => spelled(slug, index));
  const typical: number[] = [];
  const megabyte: number[] = [];
  const long = "https://linkedin.com/in/".padEnd(1_000_000, "a");
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ms = elapsed(() => urls.forEach((url) => normalizeProfileUrl(url)));
    const refusals = 100;
    const refusing = elapsed(() => {
      for (let i = 0; i < refusals; i += 1) normalizeProfileUrl(long);
    });
    if (round === 0) continue;
    typical.push(URLS / (ms / 1000));
    megabyte.push((refusing * 1000) / refusals);
  }
  return { typical: spread(typical), megabyteMicroseconds: spread(megabyte) };
}

/** The spellings of public links, in about the shares in which they are seen. */
function spelled(slug: string, index: number): string {
  const kind = index % 100;
  if (kind < 60) return `https://www.linkedin.com/in/${slug}/`;
  if (kind < 88) return `https://www.linkedin.com/in/${slug}`;
  if (kind < 95) return `https://linkedin.com/in/${slug}`;
  if (kind < 97) return `http://www.linkedin.com/in/${slug.toUpperCase()}?trk=public`;
  if (kind < 98) return `https://de.linkedin.com/in/${slug}/`;
  return `https://www.linkedin.com/in/jos%C3%A9-${slug}/`;
}

function elapsed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
