import type { DncEntry, DncRepositoryLimits, DncWrite } from "@opendnc/core";
import type { ApiKeyRow } from "../knex-api-key-store.js";
import type { RecordStatements } from "../knex-record-store.js";
import type { SqlSession } from "./sql-session.js";
import type { SqlSettings } from "./sql-options.js";

/** What a value may be when it is bound. A set is bound as {@link SqlDialect.set} says. */
export type SqlValue = string | number | null | readonly (string | number | null)[];

/** What the server said to one statement. */
export interface SqlAnswer<Row> {
  readonly rows: Row[];
  /** How many rows the statement has changed. */
  readonly changed: number;
}

/** Enough to find a connection among all on the server, also when it is cut on this side. */
export interface ServerSession {
  readonly id: number;
  readonly startedAt: string;
}

/** Words and codes of a server's errors; see `sql-errors.ts`. */
export interface SqlErrorCodes {
  /** What is wrong, and what to do, by code. */
  readonly words: Readonly<Record<string, string>>;
  /** Whether the server gave a write up because of another one, so that it is to be tried again. */
  readonly isConflict: (code: string) => boolean;
  /** Whether the same may work later. Everything else needs somebody at open. */
  readonly isPassing: (code: string) => boolean;
  /** Whether the server will not take the values; it stores nothing of the statement then. */
  readonly isRefusal: (code: string) => boolean;
  /** Whether it is the server's answer to a statement, which is over then. */
  readonly isAnswer: (code: string) => boolean;
}

/** All that differs between the servers. Statements have `?` for each bound value. */
export interface SqlDialect {
  /** As it is called in messages. */
  readonly name: string;
  /** The package that speaks to it, which is also what Knex calls it. */
  readonly driver: "pg" | "mysql2";
  readonly protocols: readonly string[];
  readonly defaultPort: number;
  readonly limits: DncRepositoryLimits;
  readonly errors: SqlErrorCodes;

  /** What the driver is to be given to connect. */
  connection(settings: SqlSettings): Record<string, unknown>;
  /** Makes a new connection ready, before anybody uses it. */
  setUp(session: SqlSession, settings: SqlSettings): Promise<ServerSession>;
  /** Cuts a connection at once, without a word to the server. */
  cut(connection: object): void;
  /** Resolves when the server has ended that session, or if there is none. */
  endSession(session: SqlSession, ended: ServerSession): Promise<void>;
  /** Reads what Knex makes of the driver's answer. */
  answer(response: unknown): SqlAnswer<unknown>;

  /** The migration at place n brings a store from version n to n + 1, in statements. */
  readonly migrations: readonly (readonly string[])[];
  /** Does the work while no other process does so on this database. */
  alone<T>(session: SqlSession, settings: SqlSettings, work: () => Promise<T>): Promise<T>;
  /** Gives a row if the table of versions is there. */
  readonly findVersions: string;
  /** Bound: the version. */
  readonly storeVersion: string;

  /** How a set of texts is bound. */
  set(values: readonly string[]): SqlValue;
  /** Bound: a set of slugs, the team id. Gives rows of entries. */
  readonly find: string;
  /** Bound: the team id, the team id, an id, limit, offset. */
  readonly list: string;
  /** Bound: the team id, from which slug, to which slug, limit. Gives rows of entries. */
  readonly listByPrefix: string;
  /** Bound: the team id, from which id, to which id, the batch id, limit. */
  readonly idsOfBatch: string;
  /** Gives the ids that were added. The write has at least one entry; a repeat is its first. */
  add(session: SqlSession, write: DncWrite): Promise<readonly string[]>;
  /** As `add`, of entries that bring their batches and times. */
  restore(
    session: SqlSession,
    teamId: string,
    entries: readonly DncEntry[],
  ): Promise<readonly string[]>;
  /** Gives the ids that were removed, each once. There is at least one id. */
  remove(session: SqlSession, teamId: string, ids: readonly string[]): Promise<readonly string[]>;
  insertFirstKey(session: SqlSession, row: ApiKeyRow): Promise<boolean>;
  readonly records: Omit<RecordStatements, "changed">;
}
