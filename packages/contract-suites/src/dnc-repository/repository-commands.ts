import assert from "node:assert/strict";
import type { CanonicalUrl, DncRepository } from "@opendnc/core";
import fc from "fast-check";
import { memberIdUrl, profileUrl } from "../profile-urls.js";
import { newEntry, newWrite } from "../sample-entries.js";
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
const reason = fc.option(fc.string({ unit: "binary", maxLength: 20 }).filter(isStorable));

/** PostgreSQL has no NUL in its text; nobody may hand one over. */
function isStorable(text: string): boolean {
  return !text.includes("\u0000");
}

/** Every method, with arguments that collide often. */
export const repositoryCommands: readonly fc.Arbitrary<Command>[] = [
  fc.tuple(team, someUrls, reason).map(([...given]) => addCommand(...given)),
  fc.tuple(team, someUrls).map(([...given]) => findCommand(...given)),
  fc
    .tuple(team, fc.integer({ min: 1, max: 8 }), fc.nat({ max: 8 }))
    .map(([...given]) => listCommand(...given)),
  fc
    .tuple(team, fc.array(fc.nat({ max: 11 }), { maxLength: 4, size: "max" }))
    .map(([...given]) => removeCommand(...given)),
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

function listCommand(teamNumber: number, limit: number, offset: number): Command {
  return command(`list(${teamNumber}, ${limit}, ${offset})`, async (model, real) => {
    const teamId = real.teamId(teamNumber);
    const page = await real.entries.list(teamId, { limit, offset });
    assert.deepEqual(page, model.list(teamId, limit, offset));
  });
}

/** Even numbers aim at what the team has, odd ones at ids of any team, removed ones included. */
function removeCommand(teamNumber: number, picks: readonly number[]): Command {
  return command(`remove(${teamNumber}, ${picks.join(" ")})`, async (model, real) => {
    const teamId = real.teamId(teamNumber);
    const listed = model.list(teamId, urls.length, 0).entries.map(({ id }) => id);
    const ids = picks.map((pick) => {
      const candidates = pick % 2 === 0 ? listed : model.issuedIds;
      return candidates.at(-1 - Math.floor(pick / 2)) ?? `dnc_unknown${pick}`;
    });
    assert.deepEqual(await real.entries.remove(teamId, ids), model.remove(teamId, ids));
  });
}

function command(text: string, run: Action): Command {
  return { check: () => true, run, toString: () => text };
}
