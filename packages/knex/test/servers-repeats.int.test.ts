import type { DncEntry } from "@opendnc/core";
import { expect, it } from "vitest";
import { newEntry, newWrite, profileUrl, storedEntries } from "@opendnc/contract-suites";
import { emptyDatabase, onEachServer, openedStorage } from "./support/server-backends.js";
import { writeOf } from "./support/writes.mjs";

const ROUNDS = 5;
const CALLERS = 4;

onEachServer("repeats", (backend) => {
  /** Two storages of one database, as two processes have them. */
  async function twoStorages() {
    const { url } = await emptyDatabase(backend);
    return [await openedStorage(backend, { url }), await openedStorage(backend, { url })] as const;
  }

  it("of storages that repeat one full write at once, one is told added for each entry", async () => {
    const [one, other] = await twoStorages();
    const size = one.entries.limits.entriesPerWrite;
    for (let round = 0; round < ROUNDS; round += 1) {
      const write = writeOf("team-1", `round-${round}`, 0, size);
      const restored = storedEntries(write).reverse();
      const told = await Promise.all(
        Array.from({ length: CALLERS }, (_, caller) => {
          const { entries } = caller % 2 === 0 ? one : other;
          return caller < 2 ? entries.add(write) : entries.restore("team-1", restored);
        }),
      );
      expect(told.flat().filter((outcome) => outcome === "added")).toHaveLength(size);
    }
    const { total } = await one.entries.list("team-1", { limit: 1, offset: 0, before: null });
    expect(total).toBe(ROUNDS * size);
  });

  it("an entry that is repeated within a call is added once", async () => {
    const [{ entries }] = await twoStorages();
    const write = newWrite("team-1", [newEntry(profileUrl("ann")), newEntry(profileUrl("bob"))]);
    const [ann, bob] = storedEntries(write) as [DncEntry, DncEntry];
    expect(await entries.restore("team-1", [ann, bob, ann])).toEqual([
      ...["added", "added", "duplicate"],
    ]);
    const again = newEntry(profileUrl("cy"));
    expect(await entries.add(newWrite("team-1", [again, again]))).toEqual(["added", "duplicate"]);
    expect((await entries.list("team-1", { limit: 1, offset: 0, before: null })).total).toBe(3);
  });

  it("an id that is there with another URL is refused by restore, too, which then adds nothing", async () => {
    const [{ entries }] = await twoStorages();
    const first = newWrite("team-1", [newEntry(profileUrl("ann"))]);
    await entries.add(first);
    const [ann] = storedEntries(first) as [DncEntry];
    const [cy] = storedEntries(newWrite("team-1", [newEntry(profileUrl("cy"))])) as [DncEntry];
    const clash = entries.restore("team-1", [cy, { ...ann, url: profileUrl("bob") }]);
    await expect(clash).rejects.toMatchObject({ code: "storage_refused" });
    expect(await entries.findByUrls("team-1", [cy.url, profileUrl("bob")])).toEqual([null, null]);
    expect((await entries.list("team-1", { limit: 9, offset: 0, before: null })).total).toBe(1);
  });
});
