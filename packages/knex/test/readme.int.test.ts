import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MIGRATIONS } from "../src/sqlite/sqlite-schema.js";
import { listAndCheck } from "./support/readme-example.js";
import { tempStorePath } from "./support/temp-folder.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = read("../README.md");

it("the README shows the example that runs here", async () => {
  expect(readme).toContain(`\`\`\`ts\n${read("support/readme-example.ts")}\`\`\``);
  const answer = await listAndCheck(await tempStorePath("data/dnc.db"));
  expect(answer).toMatchObject({ status: "listed", entry: { teamId: "my-team" } });
});

it("the README names the version of the schema", () => {
  expect(readme).toContain(`\`user_version\` ${MIGRATIONS.length}`);
});
