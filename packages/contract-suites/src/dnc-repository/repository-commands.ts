import assert from "node:assert/strict";
import type { CanonicalUrl, DncEntry, DncRepository } from "@opendnc/core";
import fc from "fast-check";
import { memberIdUrl, profileUrl } from "../profile-urls.js";
import { newEntry, newStoredEntry, newWrite } from "../sample-entries.js";
import type { RepositoryModel } from "./repository-model.js";

export interface RepositoryUnderTest {
  readonly entries: DncRepository;
  /** The run's own team of a given number: runs share a storage, but no team. */
  teamId(team: number): string;
}

type Command = fc.AsyncCommand<RepositoryModel, RepositoryUnderTest>;
type Action = (model: RepositoryModel, real: RepositoryUnderTest) => Promise<void>;

/** Few teams and few URLs, some of which look alike, so that most commands meet an earlier one. */
const TEAMS = 2;
const urls: readonly CanonicalUrl[] = [
  ...["ann", "ann_lee", "annxlee", "ren\u00E9"].map(profileUrl),
  ...["Qa", "QA"].map(memberIdUrl),
];

const team = fc.nat({ max: TEAMS - 1 });
const someUrls = fc.array(fc.constantFrom(...urls), { maxLength: 8, size: "max" });
/** Chooses among what a run has handed over so far; see `pickEntry`. */
const pick = fc.nat({ max: 11 });
const somePicks = fc.array(pick, { maxLength: 4, size: "max" });
const limit = fc.integer({ min: 1, max: 8 });
const start = "https://linkedin.com/in/";
const prefix = fc
  .constantFrom("", "a", "ann", "ann_", "annx", "ren%", "ren%C3", "ACoAA", "acoaa", "zz")
  .map((beginning) => start + beginning);
const reason = fc.option(fc.string({ unit: "binary", maxLength: 20 }).filter(isStorable));

/** PostgreSQL has no NUL in its text; nobody may hand one over. */
function isStorable(text: string): boolean {
  return !text.includes("\u0000");
}

/** Those that put entries on the list, look for them and take them off, twice as often as others. */
const writesAndReads: readonly fc.Arbitrary<Command>[] = [
  fc.tuple(team, someUrls, reason).map(([...given]) => addCommand(...given)),
  fc.tuple(team, someUrls).map(([...given]) => findCommand(...given)),
  fc.tuple(team, somePicks).map(([...given]) => removeCommand(...given)),
];

/** Every method, with arguments that collide often. */
export const repositoryCommands: readonly fc.Arbitrary<Command>[] = [
  ...writesAndReads,
  ...writesAndReads,
  fc
    .tuple(team, limit, fc.nat({ max: 8 }), fc.option(pick))
    .map(([...given]) => listCommand(...given)),
  fc
    .tuple(team, prefix, limit, fc.option(fc.constantFrom(...urls)))
    .map(([...given]) => prefixCommand(...given)),
  fc.tuple(team, pick, pick, limit).map(([...given]) => batchCommand(...given)),
  fc.tuple(team, someUrls, somePicks).map(([...given]) => restoreCommand(...given)),
];

function addCommand(
  teamNumber: number,
  given: readonly CanonicalUrl[],
  givenReason: string | null,
): Command {
  return command(`add(${teamNumber}, ${given.join(" ")})`, async (model, real) => {
    const entries = given.map((url) => newEntry(url, { reason: givenReason }));
    const write = newWrite(real.teamId(teamNumber), entries);
    assert.deepEqual(await real.entries.add(write), model.add(write));
  });
}

function findCommand(teamNumber: number, asked: readonly CanonicalUrl[]): Command {
  return command(`findByUrls(${teamNumber}, ${asked.join(" ")})`, async (model, real) => {
    const teamId = real.teamId(teamNumber);
    const found = await real.entries.findByUrls(teamId, asked);
    assert.deepEqual(found, model.findByUrls(teamId, asked));
  });
}

function listCommand(
  teamNumber: number,
  most: number,
  offset: number,
  beforePick: number | null,
): Command {
  return command(`list(${teamNumber}, ${most}, ${offset}, ${beforePick})`, async (model, real) => {
    const teamId = real.teamId(teamNumber);
    const before = beforePick === null ? null : pickId(model, teamId, beforePick);
    const page = { limit: most, offset, before };
    assert.deepEqual(await real.entries.list(teamId, page), model.list(teamId, page));
  });
}

function prefixCommand(
  teamNumber: number,
  given: string,
  most: number,
  after: CanonicalUrl | null,
): Command {
  return command(
    `listByPrefix(${teamNumber}, ${given}, ${most}, ${after})`,
    async (model, real) => {
      const teamId = real.teamId(teamNumber);
      const page = { prefix: given, limit: most, after };
      assert.deepEqual(
        await real.entries.listByPrefix(teamId, page),
        model.listByPrefix(teamId, page),
      );
    },
  );
}

/** Of the batch that one entry belongs to, from its id to another one's. */
function batchCommand(
  teamNumber: number,
  batchPick: number,
  otherPick: number,
  most: number,
): Command {
  return command(`idsOfBatch(${teamNumber}, ${batchPick}, ${otherPick})`, async (model, real) => {
    const teamId = real.teamId(teamNumber);
    const ids = [pickId(model, teamId, batchPick), pickId(model, teamId, otherPick)].sort();
    const [fromId = "", toId = ""] = ids;
    const batchId = pickEntry(model, teamId, batchPick)?.batchId ?? "bat_unknown";
    const request = { batchId, fromId, toId, limit: most };
    assert.deepEqual(
      await real.entries.idsOfBatch(teamId, request),
      model.idsOfBatch(teamId, request),
    );
  });
}

function removeCommand(teamNumber: number, picks: readonly number[]): Command {
  return command(`remove(${teamNumber}, ${picks.join(" ")})`, async (model, real) => {
    const teamId = real.teamId(teamNumber);
    const ids = picks.map((number) => pickId(model, teamId, number));
    assert.deepEqual(await real.entries.remove(teamId, ids), model.remove(teamId, ids));
  });
}

/** New entries, and some of those that the team was once given, removed or not. */
function restoreCommand(
  teamNumber: number,
  given: readonly CanonicalUrl[],
  picks: readonly number[],
): Command {
  return command(
    `restore(${teamNumber}, ${given.join(" ")}, ${picks.join(" ")})`,
    async (model, real) => {
      const teamId = real.teamId(teamNumber);
      const own = model.issued.filter((entry) => entry.teamId === teamId);
      const again = picks.flatMap((number) => own.at(-1 - number) ?? []);
      const entries = [...again, ...given.map((url) => newStoredEntry(teamId, url))];
      assert.deepEqual(await real.entries.restore(teamId, entries), model.restore(teamId, entries));
    },
  );
}

function pickId(model: RepositoryModel, teamId: string, number: number): string {
  return pickEntry(model, teamId, number)?.id ?? `dnc_unknown${number}`;
}

/** Even numbers aim at what the team has, odd ones at entries of any team, removed ones included. */
function pickEntry(model: RepositoryModel, teamId: string, number: number): DncEntry | undefined {
  const listed = model.list(teamId, { limit: urls.length, offset: 0, before: null }).entries;
  const candidates = number % 2 === 0 ? listed : model.issued;
  return candidates.at(-1 - Math.floor(number / 2));
}

function command(text: string, run: Action): Command {
  return { check: () => true, run, toString: () => text };
}
