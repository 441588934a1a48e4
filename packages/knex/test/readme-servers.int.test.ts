import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openMysql } from "./support/readme-mysql.js";
import { openPostgres } from "./support/readme-postgres.js";
import { emptyDatabase, onEachServer } from "./support/server-backends.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

const examples = {
  pg: { text: read("support/readme-postgres.ts"), open: openPostgres },
  mysql2: { text: read("support/readme-mysql.ts"), open: openMysql },
};

it.each(Object.values(examples))("the README shows an example that runs here", ({ text }) => {
  expect(read("../README.md")).toContain(`\`\`\`ts\n${text}\`\`\``);
});

onEachServer("README", (backend) => {
  it("the example runs, and the README says what the limits are", async () => {
    const { url } = await emptyDatabase(backend);
    const storage = await examples[backend.dialect.driver].open(url);
    await storage.ping();
    await storage.close();
    const { entriesPerWrite } = storage.entries.limits;
    expect(read("../README.md")).toContain(`${entriesPerWrite.toLocaleString("en")} entries`);
  });
});
