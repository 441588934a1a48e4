import { open } from "node:fs/promises";
import { join } from "node:path";
import { newPeople } from "../people.js";
import { rowsOf, TEAM } from "../rows.js";

export interface WrittenFiles {
  /** As people upload them: a header and profile URLs. */
  readonly upload: string;
  /** The same people, with everything that the engine's table holds. */
  readonly bare: string;
}

const BATCH = 10_000;

export async function writeImportFiles(folder: string, rows: number): Promise<WrittenFiles> {
  const paths = { upload: join(folder, "upload.csv"), bare: join(folder, "rows.csv") };
  const [upload, bare] = await Promise.all([open(paths.upload, "w"), open(paths.bare, "w")]);
  await upload.write("url\n");
  for (let written = 0; written < rows; written += BATCH) {
    const people = newPeople(Math.min(BATCH, rows - written));
    const { batchId, createdAtMs, rows: ready } = rowsOf(people);
    await upload.write(people.map(({ url }) => `${url}\n`).join(""));
    await bare.write(
      ready.map(({ id, slug }) => `${TEAM},${id},${slug},${batchId},${createdAtMs}\n`).join(""),
    );
  }
  await Promise.all([upload.close(), bare.close()]);
  return paths;
}
