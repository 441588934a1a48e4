import { setTimeout } from "node:timers/promises";
import { createStorage, readStorageLocation } from "@opendnc/server";
import { onTestFinished } from "vitest";
import { OpendncProcess, type Environment } from "./opendnc.js";
import { importIdIn, TEAM } from "./places.js";

export interface Running {
  readonly process: OpendncProcess;
  readonly id: string;
}

/** An import, or one that goes on, at the moment after which its work may be cut. */
export async function started(args: readonly string[], env: Environment): Promise<Running> {
  const process = new OpendncProcess(["import", ...args, "--team", TEAM], env);
  const resumed = args[0] === "--resume" ? args[1] : undefined;
  const id = resumed ?? importIdIn((await process.said(/Taken in as \S+\./))[0]);
  return { process, id };
}

/** How many rows of it are in the store. */
export async function rowCounter({ DATABASE_URL = "" }: Environment) {
  const location = readStorageLocation(DATABASE_URL);
  if (location === undefined) throw new Error("no store");
  const storage = await createStorage(location);
  await storage.open();
  onTestFinished(() => storage.close());
  return async (id: string): Promise<number> => {
    const record = await storage.records.find("import", TEAM, id);
    return (JSON.parse(record?.body ?? "{}") as { rows?: number }).rows ?? 0;
  };
}

/** Kills the process once more rows are done than before; returns how many. */
export async function killAfter(
  { process, id }: Running,
  rowsOf: (id: string) => Promise<number>,
  rows: number,
): Promise<number> {
  while (process.child.exitCode === null && (await rowsOf(id)) <= rows) await setTimeout(5);
  await process.signal("SIGKILL");
  return rowsOf(id);
}
