import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

const shown = ["memory-storage", "memory-rate-limiter", "check-cache"];

it.each(shown)("the README shows the tests of the memory adapters as they run: %s", (name) => {
  const example = read(`../../memory/test/${name}.int.test.ts`);
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
});
