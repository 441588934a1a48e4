// Fills the code blocks of the documentation from the files that the tests run, so that what a
// reader copies is what was proved. A marker names the file whose text the block below it holds:
//
//   <!-- from packages/examples/src/embed.ts -->
//   ```ts
//   …
//   ```
//
// `node sync-docs.mjs` rewrites the blocks; with `--check` it only names the pages that are out of
// date, and exits 1 if there are any.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const isPage = (name) => name.endsWith(".md");

const pages = [
  "README.md",
  ...readdirSync(new URL("docs", root))
    .filter(isPage)
    .map((name) => `docs/${name}`),
  ...readdirSync(new URL("packages", root)).map((name) => `packages/${name}/README.md`),
];

const block = /(<!-- from (\S+) -->\n+```\w*\n)[^]*?(```\n)/g;
const marker = /<!-- from /g;

const outOfDate = [];
for (const page of pages) {
  let text;
  try {
    text = read(page);
  } catch (error) {
    if (error.code === "ENOENT") continue;
    throw error;
  }
  const filled = text.replace(
    block,
    (_all, start, path, end) => `${start}${read(path).trimEnd()}\n${end}`,
  );
  const blocks = text.match(block) ?? [];
  const markers = text.match(marker) ?? [];
  if (blocks.length !== markers.length) throw new Error(`${page} has a marker without a block`);
  if (filled === text) continue;
  outOfDate.push(page);
  if (!process.argv.includes("--check")) writeFileSync(fileURLToPath(new URL(page, root)), filled);
}

if (process.argv.includes("--check")) {
  for (const page of outOfDate) console.error(`${page} is out of date; run: npm run docs`);
  process.exitCode = outOfDate.length > 0 ? 1 : 0;
}
