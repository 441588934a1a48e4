import { profileUrls, storedEntries, writeOf } from "@opendnc/contract-suites";
import { expect, it } from "vitest";
import { describeOnServer, testDatabase, testStorage } from "./support/mongo-server.js";

describeOnServer("MongoStorage, restoring", () => {
  it("an id of another team's entry has the whole set refused, be it of the same URL", async () => {
    const storage = testStorage({ database: testDatabase() });
    await storage.open();
    const { entries } = storage;
    const others = writeOf("team-2", ...profileUrls("restore", 1));
    await entries.add(others);
    const own = storedEntries(writeOf("team-1", ...profileUrls("own", 3)));
    const given = [
      ...own,
      ...storedEntries(others).map((entry) => ({ ...entry, teamId: "team-1" })),
    ];
    await expect(entries.restore("team-1", given)).rejects.toMatchObject({
      name: "DncError",
      code: "storage_refused",
    });
    expect(await entries.teams({ limit: 10, after: null })).toEqual(["team-2"]);
    expect(await entries.restore("team-1", own)).toEqual(own.map(() => "added"));
  });
});
