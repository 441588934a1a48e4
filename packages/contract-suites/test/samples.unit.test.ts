import {
  longestProfileUrl,
  ManualClock,
  memberIdUrl,
  newEntry,
  newWrite,
  profileUrl,
  profileUrls,
  storedEntries,
} from "@opendnc/contract-suites";
import { describe, expect, it } from "vitest";

describe("profile URLs", () => {
  it("are canonical, and refused if no profile can have the slug", () => {
    expect(profileUrl("Ann")).toBe("https://linkedin.com/in/ann");
    expect(() => profileUrl("a b")).toThrow(TypeError);
  });

  it("are as many as were asked for, and all different", () => {
    expect(new Set(profileUrls("p", 1_000)).size).toBe(1_000);
  });

  it("keep the case of member ids", () => {
    expect(memberIdUrl("Qa")).not.toBe(memberIdUrl("QA"));
    expect(memberIdUrl("Qa").toLowerCase()).toBe(memberIdUrl("QA").toLowerCase());
  });

  it("get as long as a canonical URL may be, and no longer", () => {
    expect(longestProfileUrl("1")).toHaveLength(2_048);
    expect(() => longestProfileUrl("11")).toThrow(TypeError);
  });
});

describe("sample writes", () => {
  it("say what a repository should answer for each of their entries", () => {
    const write = newWrite("team-1", [newEntry(profileUrl("ann"), { reason: "asked" })]);
    const { batchId, createdAtMs, entries } = write;
    const times = { createdAtMs, updatedAtMs: createdAtMs };
    expect(storedEntries(write)).toEqual([{ ...entries[0], teamId: "team-1", batchId, ...times }]);
  });
});

describe("ManualClock", () => {
  it("stands still until it is moved, on or back", () => {
    const clock = new ManualClock(1_000);
    expect([clock.nowMs(), clock.nowMs()]).toEqual([1_000, 1_000]);
    clock.advance(500);
    expect(clock.nowMs()).toBe(1_500);
    clock.advance(-600);
    expect(clock.nowMs()).toBe(900);
    clock.set(5);
    expect(clock.nowMs()).toBe(5);
  });
});
