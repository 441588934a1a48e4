import type { StorageFixture, StorageSuite } from "@opendnc/contract-suites";
import { testServerUrl } from "@opendnc/test-servers";
import { describe, it } from "vitest";
import { MysqlStorage } from "../../src/index.js";
import { createDatabase } from "./plain-mysql.js";

export const mysql = testServerUrl("MYSQL_URL");

/** Skipped, with the reason in its name, when there is no server. */
export const mysqlSuite: StorageSuite = {
  runner: { describe: mysql.missing === undefined ? describe : describe.skip, it },
  name: `MysqlStorage${mysql.missing === undefined ? "" : ` [cannot: ${mysql.missing}]`}`,
  create: async (): Promise<StorageFixture> => {
    const database = await createDatabase();
    const connect = () => new MysqlStorage({ url: database.url });
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
