import { linesOf } from "../../lines.js";
import { connect, INSERT } from "./sqlite-connection.js";

/** One prepared insert in a loop, in one transaction. */
export async function bulkLoad(path: string, file: string): Promise<void> {
  const database = connect(path);
  const insert = database.prepare(INSERT);
  database.exec("BEGIN IMMEDIATE");
  for await (const lines of linesOf(file)) {
    for (const line of lines) {
      const [, id = "", slug = ""] = line.split(",", 3);
      insert.run(id, slug, 1);
    }
  }
  database.exec("COMMIT");
  database.close();
}
