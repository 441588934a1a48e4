import type { Knex } from "knex";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SqliteConnections } from "../src/sqlite/sqlite-connections.js";
import { readAll } from "../src/sqlite/sqlite-driver.js";
import { openStore } from "../src/sqlite/sqlite-opening.js";
import { onConnection } from "../src/sqlite/sqlite-pool.js";
import { makeTempFolder, removeFolder } from "./support/temp-folder.js";

let folder: string;
let connections: SqliteConnections;

beforeAll(async () => {
  folder = await makeTempFolder();
  connections = await openStore({ path: `${folder}/dnc.db`, inMemory: false, busyTimeoutMs: 1234 });
});

afterAll(async () => {
  await connections.close();
  await removeFolder(folder);
});

const SETTINGS = `
  SELECT (SELECT * FROM pragma_journal_mode) AS journalMode,
         (SELECT * FROM pragma_synchronous) AS synchronous,
         (SELECT * FROM pragma_cache_size) AS cacheSize,
         (SELECT * FROM pragma_temp_store) AS tempStore,
         (SELECT * FROM pragma_query_only) AS queryOnly,
         (SELECT * FROM pragma_busy_timeout) AS busyTimeoutMs`;

/** The settings of each of the connections that a pool gives to so many users at once. */
async function settingsOf(pool: Knex, users: number): Promise<unknown[]> {
  const seen = new Set<unknown>();
  let meet: () => void = () => undefined;
  const everybodyIsIn = new Promise<void>((resolve) => (meet = resolve));
  const settings = Array.from({ length: users }, () =>
    onConnection(pool, async (database) => {
      seen.add(database);
      if (seen.size === users) meet();
      await everybodyIsIn;
      const [settings] = await readAll<object>(database, SETTINGS);
      // This one cannot be selected.
      const [log] = await readAll<object>(database, "PRAGMA wal_autocheckpoint");
      return { ...settings, ...log };
    }),
  );
  return Promise.all(settings);
}

const FULL = 2;
const MEMORY = 2;

it("the writer flushes every write to the disk, and its log grows before it is written back", async () => {
  expect(await settingsOf(connections.writer, 1)).toEqual([
    {
      journalMode: "wal",
      synchronous: FULL,
      cacheSize: -32_768,
      wal_autocheckpoint: 16_384,
      tempStore: MEMORY,
      queryOnly: 0,
      busyTimeoutMs: 1234,
    },
  ]);
});

it("every one of the three readers reads only", async () => {
  const reader = expect.objectContaining({
    journalMode: "wal",
    synchronous: FULL,
    cacheSize: -16_384,
    tempStore: MEMORY,
    queryOnly: 1,
    busyTimeoutMs: 1234,
  }) as unknown;
  expect(await settingsOf(connections.reader, 3)).toEqual([reader, reader, reader]);
});
