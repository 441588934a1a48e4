import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "./opendnc.js";

/** A file of so many rows; every tenth names nobody. */
export async function listFile(rows: number): Promise<string> {
  const path = join(await temporaryFolder(), "list.csv");
  const lines = Array.from({ length: rows }, (_, i) => (i % 10 === 9 ? `bad ${i}` : `in/row-${i}`));
  await writeFile(path, `url\n${lines.join("\n")}\n`);
  return path;
}

/** What an import of such a file says of it. */
export function countsOf(rows: number): string {
  const [added, errors] = [rows * 0.9, rows * 0.1].map((count) => count.toLocaleString("en"));
  return `${rows.toLocaleString("en")} rows: ${added} added, 0 duplicates, ${errors} errors`;
}
