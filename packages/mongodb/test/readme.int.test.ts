import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ENTRY_INDEXES, RECORD_INDEXES, SCHEMA_VERSION } from "../src/mongo-schema.js";
import { describeOnServer, mongoUrl, testDatabase } from "./support/mongo-server.js";
import { listAndCheck } from "./support/readme-example.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = read("../README.md");

it("the README shows the example, and names what the schema has", () => {
  expect(readme).toContain(`\`\`\`ts\n${read("support/readme-example.ts")}\`\`\``);
  expect(readme).toContain(`\`version: ${SCHEMA_VERSION}\``);
  const indexes = [...ENTRY_INDEXES, ...RECORD_INDEXES];
  for (const { name } of indexes) expect(readme).toContain(`\`${String(name)}\``);
});

describeOnServer("the README's example", () => {
  it("does what it says", async () => {
    const answer = await listAndCheck(mongoUrl, testDatabase());
    expect(answer).toMatchObject({ status: "listed", entry: { teamId: "my-team" } });
  });
});
