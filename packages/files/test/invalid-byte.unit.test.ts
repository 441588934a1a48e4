import { expect, it } from "vitest";
import { invalidByteOf } from "../src/reading/invalid-byte.js";

it.each([
  ["a lone byte of Latin-1", "61e962", 1],
  ["a sequence that is cut at the end", "6162c3", 2],
  ["a sequence that begins as its replacement does", "61efbf41", 1],
  ["a surrogate", "61eda080", 1],
  ["a cut sequence after a whole one", "f09f9880f09f98", 4],
  ["a replacement character, which is one, before it", "efbfbdff", 3],
])("finds %s", (_, hex, at) => {
  expect(invalidByteOf(Buffer.from(hex, "hex"))).toBe(at);
});
