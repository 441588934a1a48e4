import { inspect } from "node:util";
import {
  newApiKey,
  newEntry,
  newRecord,
  newWrite,
  nextVersion,
  profileUrl,
  storedEntries,
} from "@opendnc/contract-suites";
import { expect, it } from "vitest";
import type { SqlStorage } from "../src/sql/sql-storage.js";
import { emptyDatabase, onEachServer, openedStorage } from "./support/server-backends.js";

const SECRET = "somebody-secret";
const PASSWORD = "hunter2hunter2";
const key = newApiKey("team-1", { label: SECRET });
const record = newRecord("team-1", { key: SECRET, body: SECRET });
const entry = newEntry(profileUrl(SECRET), { reason: SECRET, source: SECRET });

/** Every call that carries something secret. */
const calls: Readonly<Record<string, (storage: SqlStorage) => Promise<unknown>>> = {
  add: ({ entries }) => entries.add(newWrite("team-1", [entry])),
  findByUrls: ({ entries }) => entries.findByUrls("team-1", [entry.url]),
  remove: ({ entries }) => entries.remove("team-1", [entry.id]),
  restore: ({ entries }) => entries.restore("team-1", storedEntries(newWrite("team-1", [entry]))),
  listByPrefix: ({ entries }) =>
    entries.listByPrefix("team-1", { prefix: entry.url, limit: 1, after: null }),
  "apiKeys.add": ({ apiKeys }) => apiKeys.add(key),
  "apiKeys.addFirst": ({ apiKeys }) => apiKeys.addFirst(key),
  "records.insert": ({ records }) => records.insert(record),
  "records.replace": ({ records }) => records.replace(nextVersion(record)),
  "records.find": ({ records }) => records.find(record.kind, record.teamId, record.key),
};

const rejectionOf = (call: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.resolve(call).then(
    () => expect.unreachable("should reject"),
    (error: unknown) => error,
  );

/** Looks at messages, stacks, causes and every property, hidden ones too. */
function expectNothingSecret(error: unknown): void {
  const everything = inspect(error, { depth: 20, showHidden: true, maxStringLength: Infinity });
  for (const secret of [SECRET, key.secretHash, entry.id, key.id, PASSWORD]) {
    expect(everything).not.toContain(secret);
  }
  expect(everything).not.toMatch(/insert into|select |delete |json_table|unnest|values \(|\?/i);
}

onEachServer("errors", (backend) => {
  it.each(Object.keys(calls))("that of %s without tables holds nothing secret", async (call) => {
    const database = await emptyDatabase(backend);
    const storage = await openedStorage(backend, { url: database.url });
    for (const table of ["entries", "totals", "api_keys", "records"]) {
      await database.run(`DROP TABLE opendnc_${table}`);
    }
    const error = await rejectionOf(calls[call]?.(storage));
    expect(error).toMatchObject({
      code: "storage_unavailable",
      message: expect.stringMatching(
        /store 127\.0\.0\.1:\d+\/\w+ is not as this version/,
      ) as string,
      cause: { code: expect.stringMatching(/^(42P01|ER_NO_SUCH_TABLE)$/) as string },
    });
    expectNothingSecret(error);
  });

  it.each(["add", "apiKeys.add"])(
    "that of %s with a repeated id holds nothing secret",
    async (call) => {
      const database = await emptyDatabase(backend);
      const storage = await openedStorage(backend, { url: database.url });
      await storage.entries.add(newWrite("team-1", [{ ...entry, url: profileUrl("other") }]));
      await storage.apiKeys.add(key);
      const error = await rejectionOf(calls[call]?.(storage));
      expect(error).toMatchObject({
        code: "storage_refused",
        message: expect.stringContaining("has an entry or a key with this id already") as string,
      });
      expectNothingSecret(error);
    },
  );

  it.each([
    ["a database that does not exist", "/no_such_database", "storage_unusable", "does not exist"],
    ["a port where nobody listens", ":1/x", "storage_unavailable", "nothing listens there"],
  ])("opening %s says what to do, without the password", async (_, place, code, words) => {
    const { url } = await emptyDatabase(backend);
    const target = new URL(url);
    target.password = PASSWORD;
    if (place.startsWith(":")) target.port = "1";
    else target.pathname = place;
    if (backend.dialect.driver === "mysql2" && place.startsWith("/")) target.password = "";
    const storage = backend.createStorage({ url: target.href });
    const error = await rejectionOf(storage.open());
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) as string });
    expectNothingSecret(error);
    // After a rejection it can be tried again, and closing is fine.
    await rejectionOf(storage.open());
    await storage.close();
  });

  it("opening with a wrong user is unusable and shows no credentials", async () => {
    const { url } = await emptyDatabase(backend);
    const target = new URL(url);
    target.username = SECRET;
    target.password = PASSWORD;
    const error = await rejectionOf(backend.createStorage({ url: target.href }).open());
    expect(error).toMatchObject({ code: "storage_unusable" });
    expectNothingSecret(error);
  });
});
