import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { listFile } from "./list-file.js";
import { run, temporaryFolder, type Environment } from "./opendnc.js";
import { newStore } from "./places.js";

/** A store with a list of one team of its own, and a key of that team. */
export async function filledStore(rows: number) {
  const env = await newStore();
  const team = `team-${randomUUID()}`;
  await run(["import", await listFile(rows), "--team", team, "--reason", "asked"], env);
  const key = (await run(["keys", "create", "--team", team], env)).stdout.trim();
  return { env, team, key };
}

export const exported = async (env: Environment, team: string) =>
  (await run(["export", "--team", team], env)).stdout;

export const copy = (from: string, to: string) => ["copy", "--from", from, "--to", to];

export async function newSqlite(): Promise<string> {
  return `sqlite:${join(await temporaryFolder(), "copy.db")}`;
}
