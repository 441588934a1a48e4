import type { StorageFixture, StorageSuite } from "@opendnc/contract-suites";
import { testServerUrl } from "@opendnc/test-servers";
import { describe, it } from "vitest";
import { PostgresStorage } from "../../src/index.js";
import { createDatabase } from "./plain-postgres.js";

export const postgres = testServerUrl("POSTGRES_URL");

/** Skipped, with the reason in its name, when there is no server. */
export const postgresSuite: StorageSuite = {
  runner: { describe: postgres.missing === undefined ? describe : describe.skip, it },
  name: `PostgresStorage${postgres.missing === undefined ? "" : ` [cannot: ${postgres.missing}]`}`,
  create: async (): Promise<StorageFixture> => {
    const database = await createDatabase();
    const connect = () => new PostgresStorage({ url: database.url });
    return {
      storage: connect(),
      connect,
      breakBackend: () =>
        database.run(
          "DROP TABLE opendnc_entries, opendnc_totals, opendnc_api_keys, opendnc_records",
        ),
      dispose: () => database.drop(),
    };
  },
};
