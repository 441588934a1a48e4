import { randomUUID } from "node:crypto";
import { testServerUrl } from "@opendnc/test-servers";
import { MongoClient, type Db } from "mongodb";
import { describe, onTestFinished } from "vitest";
import { MongoStorage, type MongoStorageOptions } from "../../src/index.js";
import { TcpProxy } from "./tcp-proxy.js";

const server = testServerUrl("MONGODB_URL");

/** The server under test. Only for tests that are skipped without one. */
export const mongoUrl = server.url ?? "mongodb://127.0.0.1:1/";

/** A name for a group of tests, and the group itself; skipped, with the reason, without a server. */
export function describeOnServer(name: string, body: () => void): void {
  if (server.missing === undefined) describe(name, body);
  else describe.skip(`${name} [skipped: ${server.missing}]`, body);
}

export function newDatabaseName(): string {
  return `opendnc_test_${randomUUID().replaceAll("-", "")}`;
}

/** Works on a database with a connection without anything of ours. */
export async function withDatabase<T>(name: string, work: (db: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(mongoUrl);
  try {
    return await work(client.db(name));
  } finally {
    await client.close();
  }
}

export async function dropDatabase(name: string): Promise<void> {
  await withDatabase(name, (db) => db.dropDatabase());
}

/** The name of a database of the running test, which goes with it. */
export function testDatabase(): string {
  const database = newDatabaseName();
  onTestFinished(() => dropDatabase(database));
  return database;
}

/** A storage of the running test, which is closed with it. Not opened. */
export function testStorage(options: Partial<MongoStorageOptions> = {}): MongoStorage {
  const storage = new MongoStorage({ url: mongoUrl, ...options });
  onTestFinished(() => storage.close());
  return storage;
}

/** Why a proxy cannot stand before this server; `undefined` if it can. */
export const cannotProxy = /^mongodb:\/\/[^,]+$/.test(mongoUrl)
  ? undefined
  : "a driver finds several members by their own addresses, past any proxy";

export async function proxyToServer(): Promise<{ readonly proxy: TcpProxy; readonly url: string }> {
  const url = new URL(mongoUrl);
  const proxy = await TcpProxy.to(url.hostname, Number(url.port || 27_017));
  url.host = `127.0.0.1:${proxy.port}`;
  url.searchParams.set("directConnection", "true");
  return { proxy, url: url.href };
}
