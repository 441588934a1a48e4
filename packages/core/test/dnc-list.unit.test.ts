import { describe, expect, it } from "vitest";
import { DncError, DncList, INVALID_URL_MESSAGE, type EntryInput } from "../src/index.js";
import { unreachableRepository, withAddFaults } from "./support/faulty-repository.js";
import { countingIds, listOn } from "./support/list-fixture.js";
import { MapRepository } from "./support/map-repository.js";

const entries = (...slugs: string[]): EntryInput[] => slugs.map((slug) => ({ url: `in/${slug}` }));
const statuses = (details: readonly { status: string }[]) => details.map(({ status }) => status);

describe("adding a batch", () => {
  it("adds a person once and calls the repeats in other spellings duplicates", async () => {
    const { list } = listOn(new MapRepository());
    const report = await list.addBatch("team", [
      { url: "https://www.linkedin.com/in/Anna/" },
      { url: "in/anna" },
      { url: "in/bob" },
    ]);
    expect(report).toMatchObject({ added: 2, duplicates: 1, errors: 0 });
    expect(report.details).toEqual([
      { url: "https://linkedin.com/in/anna", status: "added" },
      { url: "https://linkedin.com/in/anna", status: "duplicate" },
      { url: "https://linkedin.com/in/bob", status: "added" },
    ]);
  });

  it("keeps the first reason and source, of a repeat within the batch and of a later batch", async () => {
    const repository = new MapRepository();
    const { list } = listOn(repository);
    await list.addBatch("team", [
      { url: "in/anna", reason: "asked by mail", source: "crm" },
      { url: "in/anna", reason: "other" },
    ]);
    await list.addBatch("team", [{ url: "in/anna", reason: "later" }]);
    const result = await list.check("team", "in/anna");
    expect(result).toMatchObject({
      status: "listed",
      entry: { reason: "asked by mail", source: "crm" },
    });
  });

  it("reports a URL that names nobody with the reference's words, the text as sent, and the rule", async () => {
    const { list } = listOn(new MapRepository());
    const report = await list.addBatch("team", [{ url: " linkedin.com/company/x " }]);
    expect(report.details).toEqual([
      {
        url: " linkedin.com/company/x ",
        status: "error",
        error: INVALID_URL_MESSAGE,
        code: "not_a_profile_path",
      },
    ]);
  });

  it("puts the report's batch id on the entries that it added, and on no others", async () => {
    const repository = new MapRepository();
    const { list } = listOn(repository);
    const first = await list.addBatch("team", entries("anna"));
    const second = await list.addBatch("team", entries("anna", "bob"));
    const batchIds = [...repository.entries.values()].map((entry) => entry.batchId);
    expect(batchIds).toEqual([first.batchId, second.batchId]);
  });

  it("never hands storage more than its limits, and asks nothing of it for nothing", async () => {
    const repository = new MapRepository(2);
    const sizes: number[] = [];
    const add = repository.add.bind(repository);
    repository.add = (write) => (sizes.push(write.entries.length), add(write));
    const { list, journal } = listOn(repository);
    await list.addBatch("team", entries("a", "b", "c", "d", "e"));
    await list.addBatch("team", [{ url: "nobody" }]);
    await list.addBatch("team", []);
    expect(sizes).toEqual([2, 2, 1]);
    expect(journal.invalidated).toEqual(["team"]);
  });
});

describe("storage that fails", () => {
  it("makes errors of the entries it did not take and leaves the others standing", async () => {
    const repository = withAddFaults(new MapRepository(1), ["none", "before", "none"]);
    const { list, journal } = listOn(repository);
    const report = await list.addBatch("team", entries("a", "b", "c"));
    expect(statuses(report.details)).toEqual(["added", "error", "added"]);
    expect(report.details[1]).toMatchObject({ url: "in/b", code: "storage_failed" });
    expect(journal.storageFailures).toHaveLength(1);
  });

  it("makes an error of a failed entry's repeats too, as it is not listed", async () => {
    const repository = withAddFaults(new MapRepository(1), ["before", "none"]);
    const { list } = listOn(repository);
    const report = await list.addBatch("team", entries("a", "a", "b"));
    expect(statuses(report.details)).toEqual(["error", "error", "added"]);
  });

  it("is not reported when reading back shows that nothing is missing", async () => {
    const { list, journal } = listOn(withAddFaults(new MapRepository(), ["after"]));
    await list.addBatch("team", entries("a"));
    expect(journal.storageFailures).toEqual([]);
  });

  it("counts what a write stored before its answer was lost", async () => {
    const repository = new MapRepository();
    await repository.add({
      teamId: "team",
      batchId: "bat_0",
      createdAtMs: 0,
      entries: [
        { id: "dnc_0", url: "https://linkedin.com/in/a" as never, reason: null, source: null },
      ],
    });
    const { list } = listOn(withAddFaults(repository, ["after"]));
    const report = await list.addBatch("team", entries("a", "b"));
    expect(statuses(report.details)).toEqual(["duplicate", "added"]);
  });

  it("rejects the batch when nothing could be stored, without trying every chunk in vain", async () => {
    const repository = unreachableRepository(1);
    const { list, journal } = listOn(repository);
    await expect(list.addBatch("team", entries("a", "b", "c", "d"))).rejects.toMatchObject({
      name: "DncError",
      code: "storage_unavailable",
      cause: expect.any(DncError) as unknown,
    });
    expect(repository.calls).toBe(4);
    expect(journal.storageFailures).toEqual([]);
  });

  it("never looks like somebody who is not listed", async () => {
    const { list } = listOn(unreachableRepository());
    await expect(list.check("team", "in/anna")).rejects.toBeInstanceOf(DncError);
    await expect(list.list("team", { limit: 1, offset: 0 })).rejects.toBeInstanceOf(DncError);
    await expect(list.remove("team", ["dnc_1"])).rejects.toBeInstanceOf(DncError);
    await expect(list.add("team", { url: "in/anna" })).rejects.toBeInstanceOf(DncError);
  });
});

describe("an entry that storage refuses", () => {
  const refusing = (...slugs: string[]) => {
    const repository = new MapRepository(4);
    const add = repository.add.bind(repository);
    repository.add = (write) =>
      write.entries.some(({ url }) => slugs.some((slug) => url.endsWith(`/${slug}`)))
        ? Promise.reject(new DncError("storage_refused", "staged refusal"))
        : add(write);
    return repository;
  };

  it("is an error of its own and holds nobody else up", async () => {
    const repository = refusing("c", "g");
    const { list, journal } = listOn(repository);
    const report = await list.addBatch("team", entries("a", "b", "c", "d", "e", "f", "g", "c"));
    expect(statuses(report.details)).toEqual([
      ...["added", "added", "error", "added"],
      ...["added", "added", "error", "error"],
    ]);
    expect(repository.size).toBe(5);
    expect(journal.storageFailures).toHaveLength(1);
  });

  it("is reported as an error also when it is the only one, as storage is not down", async () => {
    const { list } = listOn(refusing("a"));
    const report = await list.addBatch("team", [...entries("a"), { url: "nobody" }]);
    expect(report).toMatchObject({ added: 0, duplicates: 0, errors: 2 });
    await expect(list.add("team", { url: "in/a" })).rejects.toBeInstanceOf(DncError);
  });
});

describe("an adapter that answers for too few", () => {
  it("does not have its answers taken for other entries'", async () => {
    const repository = new MapRepository(2);
    const add = repository.add.bind(repository);
    repository.add = async (write) => (await add(write)).slice(1);
    const { list } = listOn(repository);
    const report = await list.addBatch("team", entries("a", "b", "c"));
    expect(statuses(report.details)).toEqual(["added", "added", "added"]);
    expect(await list.add("team", { url: "in/d" })).toMatchObject({ status: "added" });
  });

  it("is never taken for somebody who is not listed", async () => {
    const repository = new MapRepository();
    await listOn(repository).list.addBatch("team", entries("a"));
    repository.findByUrls = () => Promise.resolve([]);
    await expect(listOn(repository).list.check("team", "in/a")).rejects.toThrow(TypeError);
  });
});

describe("the team's cache", () => {
  it("is dropped once, after the last chunk and before the answer", async () => {
    const repository = new MapRepository(1);
    const seen: number[] = [];
    const { list } = listOn(repository, {
      invalidateTeam: () => Promise.resolve(void seen.push(repository.size)),
    });
    await list.addBatch("team", entries("a", "b", "c"));
    expect(seen).toEqual([3]);
  });

  it("is dropped once after a partial and after a total failure", async () => {
    const partial = listOn(withAddFaults(new MapRepository(1), ["none", "before"]));
    await partial.list.addBatch("team", entries("a", "b"));
    expect(partial.journal.invalidated).toEqual(["team"]);

    const total = listOn(unreachableRepository());
    await total.list.addBatch("team", entries("a")).catch(() => undefined);
    expect(total.journal.invalidated).toEqual(["team"]);
  });

  it("is dropped after removals", async () => {
    const { list, journal } = listOn(new MapRepository());
    await list.remove("team", ["dnc_1"]);
    expect(journal.invalidated).toEqual(["team"]);
  });

  it("may fail to be dropped: the entries stand, and the observer hears of it", async () => {
    const failure = new Error("cache is down");
    const { list, journal } = listOn(new MapRepository(), {
      invalidateTeam: () => Promise.reject(failure),
    });
    await expect(list.addBatch("team", entries("a"))).resolves.toMatchObject({ added: 1 });
    expect(journal.invalidationsFailed).toEqual([failure]);
  });
});

describe("an abort", () => {
  it("before the start stores nothing", async () => {
    const repository = new MapRepository();
    const { list, journal } = listOn(repository);
    const signal = AbortSignal.abort(new Error("stop"));
    await expect(list.addBatch("team", entries("a"), { signal })).rejects.toThrow("stop");
    expect(repository.size).toBe(0);
    expect(journal.invalidated).toEqual([]);
  });

  it("between two chunks keeps what is stored, drops the cache and rejects with the reason", async () => {
    const repository = new MapRepository(1);
    const abort = new AbortController();
    const add = repository.add.bind(repository);
    repository.add = async (write) => {
      const outcomes = await add(write);
      if (repository.size === 2) abort.abort(new Error("stop"));
      return outcomes;
    };
    const { list, journal } = listOn(repository);
    const work = list.addBatch("team", entries("a", "b", "c", "d"), { signal: abort.signal });
    await expect(work).rejects.toThrow("stop");
    expect(repository.size).toBe(2);
    expect(journal.invalidated).toEqual(["team"]);
  });
});

describe("one person", () => {
  it("is added, then a duplicate, then removed, then added again as a new entry", async () => {
    const { list } = listOn(new MapRepository());
    const first = await list.add("team", { url: "in/anna", reason: "asked" });
    if (first.status !== "added") throw new Error(first.status);
    expect(first.entry).toMatchObject({
      url: "https://linkedin.com/in/anna",
      reason: "asked",
      source: null,
    });
    expect(await list.add("team", { url: "in/Anna" })).toEqual({
      status: "duplicate",
      url: first.entry.url,
    });
    expect(await list.remove("team", [first.entry.id])).toEqual(["removed"]);
    expect(await list.remove("team", [first.entry.id])).toEqual(["absent"]);
    expect(await list.check("team", "in/anna")).toEqual({
      status: "not_listed",
      url: first.entry.url,
    });
    const again = await list.add("team", { url: "in/anna" });
    expect(again).toMatchObject({ status: "added" });
    expect(again).not.toMatchObject({ entry: { id: first.entry.id } });
  });

  it("is looked up through the lookup that was given", async () => {
    const repository = new MapRepository();
    const lookup = new MapRepository();
    const clock = { nowMs: () => 0 };
    const list = new DncList({ repository, lookup, clock, ids: countingIds() });
    await list.add("team", { url: "in/anna" });
    expect(await list.check("team", "in/anna")).toMatchObject({ status: "not_listed" });
  });

  it("that nobody can be is refused with the rule", async () => {
    const { list } = listOn(new MapRepository());
    const refused = { status: "refused", code: "not_a_person" };
    expect(await list.add("team", { url: "in/me" })).toEqual(refused);
    expect(await list.check("team", "in/me")).toEqual(refused);
  });
});

describe("removing", () => {
  it("answers for each id in order, and asks storage only for what can be an id", async () => {
    const repository = new MapRepository(2);
    const asked: string[] = [];
    const remove = repository.remove.bind(repository);
    repository.remove = (teamId, ids) => (asked.push(...ids), remove(teamId, ids));
    const { list } = listOn(repository);
    await list.addBatch("team", entries("a", "b"));
    const [first = "", second = ""] = [...repository.entries.values()].map(({ id }) => id);
    const outcomes = await list.remove("team", [
      "\0",
      first,
      "dnc_",
      "dnc_0",
      "x".repeat(9999),
      second,
    ]);
    expect(outcomes).toEqual(["absent", "removed", "absent", "absent", "absent", "removed"]);
    expect(asked).toEqual([first, "dnc_0", second]);
  });
});

describe("a caller's mistake", () => {
  const long = "x".repeat(501);
  it.each([
    ["a team id with a colon", "a:b", { url: "in/a" }],
    ["an empty team id", "", { url: "in/a" }],
    ["a reason over 500 characters", "team", { url: "in/a", reason: long }],
    ["a source over 100 characters", "team", { url: "in/a", source: long.slice(0, 101) }],
    ["a reason that is no text", "team", { url: "in/a", reason: 5 as never }],
    ["a reason with NUL", "team", { url: "in/a", reason: "a\0b" }],
    ["a source with half a surrogate pair", "team", { url: "in/a", source: "\ud83d" }],
  ])("is a TypeError: %s", async (_title, teamId, input) => {
    const repository = new MapRepository();
    const { list } = listOn(repository);
    await expect(list.addBatch(teamId, [{ url: "in/fine" }, input])).rejects.toThrow(TypeError);
    expect(repository.size).toBe(0);
  });

  it.each([
    { limit: 0, offset: 0 },
    { limit: 1001, offset: 0 },
    { limit: 1.5, offset: 0 },
    { limit: Number.NaN, offset: 0 },
    { limit: 1, offset: -1 },
    { limit: 1, offset: 0.5 },
  ])("is a TypeError: the page %j", async (page) => {
    await expect(listOn(new MapRepository()).list.list("team", page)).rejects.toThrow(TypeError);
  });

  it("is not made by 500 characters outside the basic plane", async () => {
    const { list } = listOn(new MapRepository());
    const report = await list.addBatch("team", [{ url: "in/a", reason: "😀".repeat(500) }]);
    expect(report.added).toBe(1);
  });
});
