import { createReadStream } from "node:fs";
import { createConnection } from "mysql2/promise";
import { BULK_COLUMNS } from "../engine.js";

/** One statement, hence one transaction. */
export async function bulkLoad(url: string, file: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query({
      sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE opendnc_entries FIELDS TERMINATED BY ','
            (${BULK_COLUMNS.join(", ")}) SET put_no = 0`,
      infileStreamFactory: () => createReadStream(file, { highWaterMark: 1024 * 1024 }),
    });
  } finally {
    await connection.end();
  }
}
