import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { linesOf } from "../src/lines.js";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bench-lines-"));
});

afterEach(() => rm(folder, { recursive: true }));

it("reads every line once, whole, however the file is cut into runs", async () => {
  const lines = Array.from({ length: 100_000 }, (_, number) => `line ${number}`);
  const file = join(folder, "lines");
  await writeFile(file, lines.join("\n"));

  const read: string[] = [];
  for await (const run of linesOf(file)) read.push(...run);

  expect(read).toEqual(lines);
});
