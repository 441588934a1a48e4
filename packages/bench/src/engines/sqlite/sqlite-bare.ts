import { assertFound, timed, type Contender } from "../../contender.js";
import { rowsOf, type RowBatch } from "../../rows.js";
import { connect, INSERT } from "./sqlite-connection.js";

/**
 * What the engine itself can do: a synchronous binding, one prepared insert in a loop, one
 * transaction a batch. It writes into the library's own tables under the library's own settings,
 * and does nothing else: keys and ids are ready, nobody is told what was added. SQLite lets one
 * write at a time, so more writers than this one would only wait for each other.
 */
export function bareSqlite(path: string): Contender {
  const database = connect(path);
  const insert = database.prepare(INSERT);
  const find = database.prepare("SELECT id FROM entries WHERE team_no = 1 AND slug = ?");
  let writes = 0;

  const storeBatch = ({ rows }: RowBatch): void => {
    writes += 1;
    database.exec("BEGIN IMMEDIATE");
    for (const { id, slug } of rows) insert.run(id, slug, writes);
    database.exec("COMMIT");
  };

  return {
    name: "bare engine",
    store({ batches }) {
      const work = batches.map(rowsOf);
      return timed(() => work.forEach(storeBatch));
    },
    check: ({ batches }) =>
      timed(() => {
        for (const batch of batches) {
          const found = batch.filter(({ slug }) => find.get(slug) !== undefined);
          assertFound(found.length, batch.length);
        }
      }),
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}
