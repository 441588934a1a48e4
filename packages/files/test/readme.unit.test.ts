import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { firstCells } from "./support/readme-example.js";
import { tempFolder } from "./support/temp-folder.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

it("the README shows the example that runs here", async () => {
  expect(read("../README.md")).toContain(`\`\`\`ts\n${read("support/readme-example.ts")}\`\`\``);
  const folder = tempFolder();
  writeFileSync(join(folder, "list.csv"), "url;name\na;b\n");
  expect(await firstCells(folder, join(folder, "list.csv"))).toEqual(["url", "a"]);
});
