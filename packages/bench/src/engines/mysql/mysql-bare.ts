import { createConnection, type Connection, type RowDataPacket } from "mysql2/promise";
import { assertFound, timed, type Contender } from "../../contender.js";
import { inParallel } from "../../in-parallel.js";
import { rowsOf, TEAM, type RowBatch } from "../../rows.js";

const INSERT = `
  INSERT IGNORE INTO opendnc_entries (team_id, id, slug, batch_id, created_at, put_no) VALUES ?`;

const FIND = "SELECT id FROM opendnc_entries WHERE team_id = ? AND slug IN (?)";

/** `mysql2` alone: one insert of many rows for a batch, which is its own transaction. */
export async function bareMysql(url: string, writers: number): Promise<Contender> {
  const connections = await Promise.all(Array.from({ length: writers }, () => connect(url)));
  const ask = async (lane: number, sql: string, values: unknown[]) => {
    const connection = connections[lane];
    if (connection === undefined) throw new TypeError("There are more lanes than connections");
    const [rows] = await connection.query<RowDataPacket[]>(sql, values);
    return rows;
  };
  return {
    name: "bare driver",
    store({ batches, writers: width }) {
      const work = batches.map((batch) => [valuesOf(rowsOf(batch))]);
      return timed(() => inParallel(work, width, (values, lane) => ask(lane, INSERT, values)));
    },
    check({ batches, writers: width }) {
      const work = batches.map((batch) => batch.map(({ slug }) => slug));
      return timed(() =>
        inParallel(work, width, async (slugs, lane) => {
          assertFound((await ask(lane, FIND, [TEAM, slugs])).length, slugs.length);
        }),
      );
    },
    async close() {
      await Promise.all(connections.map((connection) => connection.end()));
    },
  };
}

/** As the library sets up its own. */
async function connect(url: string): Promise<Connection> {
  const connection = await createConnection({ uri: url, charset: "UTF8MB4_BIN" });
  await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  return connection;
}

function valuesOf({ batchId, createdAtMs, rows }: RowBatch): unknown[][] {
  return rows.map(({ id, slug }) => [TEAM, id, slug, batchId, createdAtMs, 0]);
}
