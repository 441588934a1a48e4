import type { StorageFixture, StorageSuite } from "@opendnc/contract-suites";
import { it } from "vitest";
import { MongoStorage } from "../../src/index.js";
import {
  cannotProxy,
  describeOnServer,
  dropDatabase,
  mongoUrl,
  newDatabaseName,
  proxyToServer,
} from "./mongo-server.js";

/** Short, because a server that is gone is what several tests wait for. */
const serverSelectionTimeoutMs = 1_000;

async function createFixture(): Promise<StorageFixture> {
  const database = newDatabaseName();
  const proxied = cannotProxy === undefined ? await proxyToServer() : undefined;
  return {
    storage: new MongoStorage({
      url: proxied?.url ?? mongoUrl,
      database,
      serverSelectionTimeoutMs,
    }),
    connect: () => new MongoStorage({ url: mongoUrl, database }),
    ...(proxied === undefined ? {} : { breakBackend: () => proxied.proxy.close() }),
    dispose: async () => {
      await proxied?.proxy.close();
      await dropDatabase(database);
    },
  };
}

export const mongoSuite: StorageSuite = {
  runner: { describe: describeOnServer, it },
  name: "MongoStorage",
  ...(cannotProxy === undefined ? {} : { cannot: { breakBackend: cannotProxy } }),
  create: createFixture,
};
