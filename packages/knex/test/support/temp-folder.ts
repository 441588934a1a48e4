import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export async function makeTempFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "opendnc-knex-"));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** A path for a store in a folder of the running test, which goes with it. */
export async function tempStorePath(name = "dnc.db"): Promise<string> {
  const folder = await makeTempFolder();
  onTestFinished(() => removeFolder(folder));
  return join(folder, name);
}
