import { TEAM_ID_PATTERN } from "@opendnc/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { folderNameOf, teamIdOf } from "../src/keeping/folder-name.js";

const teamId = fc.stringMatching(new RegExp(TEAM_ID_PATTERN));

it("names a folder that tells its team, and no other folder", () => {
  fc.assert(
    fc.property(teamId, (id) => {
      expect(teamIdOf(folderNameOf(id))).toBe(id);
      expect(folderNameOf(id)).toMatch(/^[a-z0-9%_-]{1,192}$/);
    }),
  );
});

it("names different folders for teams that differ, however names are compared", () => {
  fc.assert(
    fc.property(teamId, teamId, (one, other) => {
      fc.pre(one !== other);
      expect(folderNameOf(one)).not.toBe(folderNameOf(other));
    }),
  );
  const names = ["team", "Team", "TEAM", ".", "..", "...", "te.am"].map(folderNameOf);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});

it("knows no team by a name it never gives", () => {
  for (const name of ["Team", ".", "a%62", "%2E", "%", "a b", "", "%00", "x".repeat(65)]) {
    expect(teamIdOf(name)).toBeNull();
  }
});

it("names no folder for what is no team's id", () => {
  for (const id of ["", "a/b", "x".repeat(65), "é"])
    expect(() => folderNameOf(id)).toThrow(TypeError);
});
