import { MongoClient } from "mongodb";
import { assertFound, timed, type Contender } from "../../contender.js";
import { inParallel } from "../../in-parallel.js";
import { rowsOf, TEAM, type RowBatch } from "../../rows.js";
import { insertNew, type EntryDocument } from "./mongo-entries.js";

/** The driver alone: one unordered `insertMany` for a batch. */
export async function bareMongo(
  url: string,
  database: string,
  writers: number,
): Promise<Contender> {
  const clients = await Promise.all(Array.from({ length: writers }, () => connect(url)));
  const entriesOf = (lane: number) => {
    const client = clients[lane];
    if (client === undefined) throw new TypeError("There are more lanes than connections");
    return client.db(database).collection<EntryDocument>("entries");
  };
  return {
    name: "bare driver",
    store({ batches, writers: width }) {
      const work = batches.map((batch) => documentsOf(rowsOf(batch)));
      return timed(() =>
        inParallel(work, width, (documents, lane) => insertNew(entriesOf(lane), documents)),
      );
    },
    check({ batches, writers: width }) {
      const work = batches.map((batch) => rowsOf(batch).rows.map((row) => row.url));
      return timed(() =>
        inParallel(work, width, async (urls, lane) => {
          const filter = { teamId: TEAM, url: { $in: urls } };
          const options = { batchSize: urls.length + 1 };
          const found = await entriesOf(lane).find(filter, options).toArray();
          assertFound(found.length, urls.length);
        }),
      );
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

function connect(url: string): Promise<MongoClient> {
  return new MongoClient(url, { maxPoolSize: 1, readConcernLevel: "majority" }).connect();
}

export function documentsOf({ batchId, createdAtMs, rows }: RowBatch): EntryDocument[] {
  return rows.map(({ id, url }) => {
    const shared = { teamId: TEAM, reason: null, source: null, batchId, createdAtMs };
    return { _id: id, url, ...shared };
  });
}
