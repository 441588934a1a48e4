import { randomInt } from "node:crypto";

const FIRST = ["anna", "jose", "wei", "fatima", "john", "priya", "lukas", "chloe", "omar", "yuki"];
const LAST = ["smith", "garcia", "chen", "mueller", "okafor", "rossi", "novak", "silva", "kim"];

/** A profile as a list has it: the URL in a common spelling, and the slug that is its key. */
export interface Person {
  readonly url: string;
  readonly slug: string;
}

/** Where the made-up names stand; each call of {@link newPeople} goes on from there. */
let made = 0;

/**
 * People nobody has seen before, in random order of their slugs, as people opt out: so that a key
 * falls anywhere in an index. Slugs are 19 to 26 characters, with a tail like LinkedIn's.
 */
export function newPeople(count: number): Person[] {
  return Array.from({ length: count }, () => {
    made += 1;
    const name = `${pick(FIRST)}-${pick(LAST)}`;
    // Distinct by the counter, which the random digits before it keep from ordering the keys.
    const slug = `${name}-${randomInt(0x1000000).toString(16).padStart(6, "0")}${made.toString(36).padStart(5, "0")}`;
    return { slug, url: `https://www.linkedin.com/in/${slug}/` };
  });
}

export function batchesOf(people: readonly Person[], size: number): Person[][] {
  const batches: Person[][] = [];
  for (let start = 0; start < people.length; start += size) {
    batches.push(people.slice(start, start + size));
  }
  return batches;
}

function pick(names: readonly string[]): string {
  return names[randomInt(names.length)] ?? "";
}
