import pg from "pg";
import { assertFound, timed, type Contender } from "../../contender.js";
import { inParallel } from "../../in-parallel.js";
import { rowsOf, TEAM, type RowBatch } from "../../rows.js";

const INSERT = `
  INSERT INTO opendnc_entries (team_id, batch_id, created_at, id, slug)
  SELECT $1, $2, $3, n.id, n.slug FROM unnest($4::text[], $5::text[]) AS n (id, slug)
  ON CONFLICT DO NOTHING RETURNING id`;

const FIND = "SELECT id, slug FROM opendnc_entries WHERE team_id = $1 AND slug = ANY ($2::text[])";

/** A table that was just filled has no statistics, and would be read whole for each of them. */
const USE_THE_INDEX = "SET enable_seqscan = off";

/** `pg` alone: one prepared insert of arrays for a batch, which is its own transaction. */
export async function barePostgres(url: string, writers: number): Promise<Contender> {
  const clients = await Promise.all(Array.from({ length: writers }, () => connect(url)));
  const ask = (lane: number, name: string, text: string, values: unknown[]) =>
    clientAt(clients, lane).query({ name, text, values });
  return {
    name: "bare driver",
    store({ batches, writers: width }) {
      const work = batches.map(rowsOf);
      return timed(() =>
        inParallel(work, width, (batch, lane) => ask(lane, "insert", INSERT, valuesOf(batch))),
      );
    },
    check({ batches, writers: width }) {
      const work = batches.map((batch) => batch.map(({ slug }) => slug));
      return timed(() =>
        inParallel(work, width, async (slugs, lane) => {
          const { rows } = await ask(lane, "find", FIND, [TEAM, slugs]);
          assertFound(rows.length, slugs.length);
        }),
      );
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(USE_THE_INDEX);
  return client;
}

function clientAt(clients: readonly pg.Client[], lane: number): pg.Client {
  const client = clients[lane];
  if (client === undefined) throw new TypeError("There are more lanes than connections");
  return client;
}

function valuesOf({ batchId, createdAtMs, rows }: RowBatch): unknown[] {
  return [TEAM, batchId, createdAtMs, rows.map(({ id }) => id), rows.map(({ slug }) => slug)];
}
