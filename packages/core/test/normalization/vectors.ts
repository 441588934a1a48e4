import { readFileSync } from "node:fs";

/** One case of `vectors/profile-urls.json`: exactly one of `url` and `code` is there. */
export interface Vector {
  readonly input: unknown;
  readonly url?: string;
  readonly code?: string;
  readonly why: string;
}

export interface Group {
  readonly why: string;
  readonly inputs: readonly string[];
}

export interface Pairs {
  readonly same: readonly Group[];
  readonly different: readonly Group[];
}

function readVectors(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}`, import.meta.url), "utf8"));
}

export const vectors = readVectors("profile-urls.json") as readonly Vector[];
export const pairs = readVectors("profile-url-pairs.json") as Pairs;
