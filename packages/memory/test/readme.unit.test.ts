import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { answer } from "./support/readme-example.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

it("the README shows the example that runs here", () => {
  expect(read("../README.md")).toContain(`\`\`\`ts\n${read("support/readme-example.ts")}\`\`\``);
  expect(answer).toMatchObject({ status: "listed", entry: { teamId: "my-team" } });
});
