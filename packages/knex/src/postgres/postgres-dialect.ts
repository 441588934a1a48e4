import type { NewDncEntry } from "@opendnc/core";
import type { ApiKeyRow } from "../knex-api-key-store.js";
import { slugOf } from "../slug.js";
import type { ServerSession, SqlAnswer, SqlDialect, SqlValue } from "../sql/sql-dialect.js";
import type { SqlSettings } from "../sql/sql-options.js";
import type { SqlSession } from "../sql/sql-session.js";
import { postgresErrors } from "./postgres-errors.js";
import * as queries from "./postgres-queries.js";
import { POSTGRES_MIGRATIONS } from "./postgres-schema.js";

/** Less than what looking for a lost session may take as a whole; see `sql-connections.ts`. */
const ENDING_MS = 4_000;

/** A column of `string_agg` over ids, which have no commas. */
interface IdsRow {
  readonly ids: string | null;
}

interface PgConnection {
  readonly connection: { readonly stream: { destroy(): void } };
}

interface PgResult {
  readonly rows: unknown[];
  readonly rowCount: number | null;
}

export const postgresDialect: SqlDialect = {
  name: "PostgreSQL",
  driver: "pg",
  protocols: ["postgres:", "postgresql:"],
  defaultPort: 5432,
  /** A write of this size takes some tens of milliseconds. Larger ones are no faster per entry. */
  limits: { entriesPerWrite: 5_000, writesAtOnce: 2, urlsPerRead: 5_000 },
  errors: postgresErrors,
  connection: ({ url, connectTimeoutMs }: SqlSettings) => ({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: "opendnc",
    keepAlive: true,
    types: { getTypeParser },
  }),
  setUp,
  cut: (connection) => (connection as PgConnection).connection.stream.destroy(),
  endSession: async (session, { id, startedAt }) => {
    await session.ask(queries.END_SESSION, [ENDING_MS, id, startedAt]);
  },
  answer: (response): SqlAnswer<unknown> => {
    const { rows, rowCount } = response as PgResult;
    return { rows, changed: rowCount ?? 0 };
  },
  migrations: POSTGRES_MIGRATIONS,
  alone: (session, _settings, work) =>
    session.transaction(async () => {
      await session.ask(queries.LOCK_MIGRATION);
      return work();
    }),
  findVersions: queries.FIND_VERSIONS,
  storeVersion: queries.STORE_VERSION,
  set: (values) => values,
  find: queries.FIND,
  list: queries.LIST,
  listByPrefix: queries.LIST_BY_PREFIX,
  idsOfBatch: queries.IDS_OF_BATCH,
  add: async (session, { teamId, batchId, createdAtMs, entries }) => {
    const values = [teamId, batchId, createdAtMs, ...columnsOf(entries), teamId];
    return idsIn(await session.ask<IdsRow>(queries.ADD, values));
  },
  restore: async (session, teamId, entries) => {
    const batchIds = entries.map(({ batchId }) => batchId);
    const moments = entries.map(({ createdAtMs }) => createdAtMs);
    const values = [teamId, ...columnsOf(entries), batchIds, moments, teamId];
    return idsIn(await session.ask<IdsRow>(queries.RESTORE, values));
  },
  remove: async (session, teamId, ids) =>
    idsIn(await session.ask<IdsRow>(queries.REMOVE, [teamId, ids, teamId, teamId])),
  insertFirstKey: (session, row) => session.transaction(() => insertFirstKey(session, row)),
  records: { insert: queries.INSERT_RECORD, removeExpired: queries.REMOVE_EXPIRED_RECORDS },
};

/** Of the types that are read here, only whole numbers are no text; none is above 2^53. */
function getTypeParser(oid: number): (text: string) => unknown {
  const INT8 = 20;
  const INT4 = 23;
  return oid === INT8 || oid === INT4 ? Number : (text) => text;
}

async function setUp(session: SqlSession, settings: SqlSettings): Promise<ServerSession> {
  const timeout = String(settings.queryTimeoutMs);
  const { rows } = await session.ask<ServerSession>(queries.SET_UP, [timeout, timeout]);
  if (rows[0] === undefined) throw new TypeError("PostgreSQL gave no row");
  return { id: rows[0].id, startedAt: rows[0].startedAt };
}

/** What entries do not share, one array for each column. */
function columnsOf(entries: readonly NewDncEntry[]): SqlValue[] {
  return [
    entries.map(({ id }) => id),
    entries.map(({ url }) => slugOf(url)),
    entries.map(({ reason }) => reason),
    entries.map(({ source }) => source),
  ];
}

function idsIn({ rows }: SqlAnswer<IdsRow>): readonly string[] {
  return rows[0]?.ids?.split(",") ?? [];
}

async function insertFirstKey(session: SqlSession, row: ApiKeyRow): Promise<boolean> {
  await session.ask(queries.LOCK_KEYS);
  const { id, team_id, label, secret_hash, created_at, revoked_at } = row;
  const values = [id, team_id, label, secret_hash, created_at, revoked_at];
  return (await session.ask(queries.INSERT_FIRST_KEY, values)).rows.length === 1;
}
