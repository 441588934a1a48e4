import { newRecord, nextVersion } from "@opendnc/contract-suites";
import { expect, it } from "vitest";
import { describeOnServer, testDatabase, testStorage } from "./support/mongo-server.js";

const teamId = "team-1";
const nowMs = Date.UTC(2026, 0, 1);

async function withExpired(count: number) {
  const storage = testStorage({ database: testDatabase() });
  await storage.open();
  const expired = Array.from({ length: count }, () => newRecord(teamId, { expiresAtMs: nowMs }));
  await Promise.all(expired.map((record) => storage.records.insert(record)));
  return { records: storage.records, expired };
}

describeOnServer("MongoStorage, sweeping records", () => {
  it("more than one command holds are removed by one call", async () => {
    const { records } = await withExpired(620);
    expect(await records.removeExpired(nowMs, 610)).toBe(610);
    expect(await records.removeExpired(nowMs, 610)).toBe(10);
  });

  it("a record that is renewed meanwhile is not swept away", async () => {
    const { records, expired } = await withExpired(200);
    const sweeping = records.removeExpired(nowMs, 1_000);
    const renewed = await Promise.all(
      expired.map(async (record) => {
        const isRenewed = await records.replace(nextVersion(record, { expiresAtMs: null }));
        return isRenewed ? [record.key] : [];
      }),
    );
    const keys = renewed.flat();
    expect(await sweeping).toBe(expired.length - keys.length);
    const left = await records.list("import", teamId, { limit: 1_000, before: null });
    expect(left.map(({ key }) => key)).toEqual(keys.toReversed());
  });
});
