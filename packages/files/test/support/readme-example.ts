import { createReadStream } from "node:fs";
import { FILE_START } from "@opendnc/core";
import { DiskImportFiles } from "@opendnc/files";

export async function firstCells(folder: string, upload: string): Promise<string[]> {
  const files = new DiskImportFiles({ folder });
  const key = { teamId: "my-team", importId: "imp_1" };
  await files.save(key, createReadStream(upload), 1_000_000_000);

  const { shape } = await files.inspect(key, "csv");
  const urls: string[] = [];
  for await (const rows of files.rows(key, shape, FILE_START)) {
    for (const row of rows) urls.push(row.cells[0] ?? "");
  }
  return urls;
}
