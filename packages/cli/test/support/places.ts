import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { KEY, run, serve, temporaryFolder, type Environment, type Finished } from "./opendnc.js";

/** The team whose list the tests work on; servers of `serve` know it by their key. */
export const TEAM = "team";

/** Where commands work: on a store, or on a server. */
export interface Place {
  readonly run: (args: readonly string[], stdin?: string) => Promise<Finished>;
  /** What a command needs to know to work there; a store's also needs `--team`. */
  readonly env: Environment;
}

export async function newStore(url?: string): Promise<Environment> {
  const folder = await temporaryFolder();
  const DATABASE_URL = url ?? `sqlite:${join(folder, "dnc.db")}`;
  return { DATABASE_URL, DNC_DATA_DIR: join(folder, "data") };
}

export function placeOf(env: Environment): Place {
  return { env, run: (args, stdin) => run(["--team", TEAM, ...args], env, stdin) };
}

/** A team of its own for each test: the servers' stores live longer than one. */
export function ownTeam(): Environment {
  return { DNC_API_KEYS: `team-${randomUUID()}:test-key` };
}

/** Every kind of place, each with an empty list. */
export const PLACES: Readonly<Record<string, () => Promise<Place>>> = {
  "on a store": async () => placeOf(await newStore()),
  "on a server": async () => {
    const { url } = await serve(await newStore());
    return placeOf({ DNC_SERVER: url, DNC_API_KEY: KEY });
  },
};

/** The same text wherever and whenever it was printed. */
export function masked(text: string): string {
  return text
    .replace(/\b(dnc|imp|bat)_[0-9A-Za-z]+/g, "$1_…")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(time)");
}

export function importIdIn(text: string): string {
  const id = /\bimp_[0-9A-Za-z]+/.exec(text)?.[0];
  if (id === undefined) throw new Error(`No import's id is in: ${text}`);
  return id;
}
