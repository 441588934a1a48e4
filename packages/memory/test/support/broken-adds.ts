import type { AddOutcome, DncRepository, DncWrite } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";

const model = "as a map from URL to entry would";

export const brokenAdds: BrokenParts<DncRepository> = {
  "drops repeats within a call": {
    fails: ["a URL repeated within a call is added once", "full write of repeats", model],
    break: (right) => ({
      add: (write) => {
        const first = new Map(write.entries.map((entry) => [entry.url, entry]));
        return right.add({ ...write, entries: [...first.values()] });
      },
    }),
  },
  "keeps the last of repeats within a call": {
    fails: ["a URL repeated within a call is added once", model],
    break: (right) => ({
      add: async (write) => {
        const entries = write.entries.toReversed();
        return (await right.add({ ...write, entries })).toReversed();
      },
    }),
  },
  "answers with the added ones first": {
    fails: ["add answers for each entry in their order", "full write of repeats", model],
    break: (right) => ({ add: async (write) => (await right.add(write)).toSorted() }),
  },
  "overwrites the reason of a duplicate": {
    fails: ["a duplicate leaves the stored entry as it was", model],
    break: (right) => ({ add: (write) => addOverwriting(right, write) }),
  },
  "looks first and adds later": {
    fails: ["of callers that add one URL, exactly one", "overlapping sets are added once each"],
    break: (right) => ({
      add: async (write) => {
        const urls = write.entries.map(({ url }) => url);
        const found = await right.findByUrls(write.teamId, urls);
        await right.add(write);
        return found.map((entry): AddOutcome => (entry === null ? "added" : "duplicate"));
      },
    }),
  },
  "stores 500 entries of a call at most": {
    fails: ["carry as much as limits allows"],
    break: (right) => ({
      add: async (write) => {
        const outcomes = await right.add({ ...write, entries: write.entries.slice(0, 500) });
        return write.entries.map((_, index) => outcomes[index] ?? "added");
      },
    }),
  },
  "clears the caller's reasons": {
    fails: ["what a caller hands over is neither changed nor kept"],
    break: (right) => ({
      add: (write) => {
        for (const entry of write.entries) Object.assign(entry, { reason: null });
        return right.add(write);
      },
    }),
  },
  "cuts texts at 255": {
    fails: ["the longest reason and source come back whole"],
    break: (right) => changingTexts(right, (text) => text.slice(0, 255)),
  },
  "composes accents": {
    fails: ["come back as they were given: accents, decomposed"],
    break: (right) => changingTexts(right, (text) => text.normalize("NFC")),
  },
  "trims texts": {
    fails: ["come back as they were given: white space at the ends"],
    break: (right) => changingTexts(right, (text) => text.trim()),
  },
  "takes an empty text for none": {
    fails: ["come back as they were given: an empty text"],
    break: (right) => changingTexts(right, (text) => (text === "" ? null : text)),
  },
};

async function addOverwriting(right: DncRepository, write: DncWrite) {
  const outcomes = await right.add(write);
  const late = write.entries.filter((_, index) => outcomes[index] === "duplicate");
  for (const entry of late) {
    const [stored] = await right.findByUrls(write.teamId, [entry.url]);
    if (stored === null || stored === undefined) continue;
    await right.remove(write.teamId, [stored.id]);
    await right.add({ ...write, entries: [{ ...stored, reason: entry.reason }] });
  }
  return outcomes;
}

/** Changes the texts of entries on their way in. */
function changingTexts(
  right: DncRepository,
  change: (text: string) => string | null,
): Partial<DncRepository> {
  const changed = (text: string | null) => (text === null ? null : change(text));
  const entriesOf = (write: DncWrite) =>
    write.entries.map((entry) => ({ ...entry, reason: changed(entry.reason) }));
  return { add: (write) => right.add({ ...write, entries: entriesOf(write) }) };
}
