import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { BULK_COLUMNS } from "../engine.js";

/** `COPY` by PostgreSQL's own client: one statement, hence one transaction. */
export async function bulkLoad(url: string, file: string): Promise<void> {
  const copy = `COPY opendnc_entries (${BULK_COLUMNS.join(", ")}) FROM STDIN WITH (FORMAT csv)`;
  const input = await open(file);
  try {
    const psql = spawn(
      "psql",
      ["--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", "-c", copy, url],
      {
        stdio: [input.fd, "inherit", "inherit"],
      },
    );
    const [code] = (await once(psql, "close")) as [number | null];
    if (code !== 0) throw new Error(`psql ended with ${code ?? "a signal"}`);
  } finally {
    await input.close();
  }
}
