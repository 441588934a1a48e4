import { describe, expect, it } from "vitest";
import { DncError, DncList, INVALID_URL_MESSAGE } from "../src/index.js";
import { checkAll } from "../src/check-batch.js";
import { unreachableRepository } from "./support/faulty-repository.js";
import { countingIds, listOn } from "./support/list-fixture.js";
import { MapRepository } from "./support/map-repository.js";

describe("checking a batch", () => {
  it("answers for every URL, in order, and returns one that names nobody as it was sent", async () => {
    const { list } = listOn(new MapRepository(2, 2));
    await list.addBatch("team", [{ url: "in/anna" }, { url: "in/bob" }, { url: "in/chi" }]);
    const urls = ["in/CHI", " nobody ", "in/dana", "in/anna", "in/chi", "in/emil", "in/dana"];
    const key = (slug: string) => `https://linkedin.com/in/${slug}`;
    expect(await list.checkBatch("team", urls)).toEqual({
      ...{ listed: 3, notListed: 3, errors: 1 },
      details: [
        { url: key("chi"), status: "listed" },
        { url: " nobody ", status: "error", error: INVALID_URL_MESSAGE, code: "not_linkedin_host" },
        { url: key("dana"), status: "not_listed" },
        { url: key("anna"), status: "listed" },
        { url: key("chi"), status: "listed" },
        { url: key("emil"), status: "not_listed" },
        { url: key("dana"), status: "not_listed" },
      ],
    });
  });

  it("sees the team's own list only", async () => {
    const { list } = listOn(new MapRepository());
    await list.addBatch("team", [{ url: "in/anna" }]);
    expect(await list.checkBatch("other", ["in/anna"])).toMatchObject({ listed: 0, notListed: 1 });
  });

  it("asks once for each person, in calls of the size that storage takes", async () => {
    const asked: number[] = [];
    const repository = new MapRepository(1, 2);
    const lookup = {
      findByUrls: (teamId: string, urls: Parameters<MapRepository["findByUrls"]>[1]) => {
        asked.push(urls.length);
        return repository.findByUrls(teamId, urls);
      },
    };
    const clock = { nowMs: () => 0 };
    const list = new DncList({ repository, clock, ids: countingIds(), lookup });
    await list.checkBatch("team", ["in/a1", "in/A1", "in/b1", "x", "in/c1", "in/b1/"]);
    expect(asked).toEqual([2, 1]);
  });

  it("is no answer at all when storage gives none", async () => {
    const { list } = listOn(unreachableRepository());
    await expect(list.checkBatch("team", ["in/anna"])).rejects.toBeInstanceOf(DncError);
    expect(await list.checkBatch("team", [])).toMatchObject({ listed: 0, details: [] });
  });

  it("refuses a team id that is none", async () => {
    const { list } = listOn(new MapRepository());
    await expect(list.checkBatch("a b", [])).rejects.toBeInstanceOf(TypeError);
  });

  it("never says `not_listed` because storage has answered for too few", async () => {
    const { list } = listOn(
      Object.assign(new MapRepository(), { findByUrls: () => Promise.resolve([]) }),
    );
    await expect(list.checkBatch("team", ["in/anna"])).rejects.toBeInstanceOf(TypeError);
    expect(await checkAll(() => Promise.resolve([]), ["x"])).toMatchObject({ errors: 1 });
  });
});
