// Writes src/api-types.ts from the OpenAPI document of a server; with `--check` it writes nothing,
// and exits 1 if the file is out of date.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readConfiguration, startServer } from "@opendnc/server";
import openapiTS, { astToString } from "openapi-typescript";
import { format, resolveConfig } from "prettier";

const file = fileURLToPath(new URL("src/api-types.ts", import.meta.url));

const server = await startServer(
  readConfiguration({ PORT: "0", DATABASE_URL: "memory:", LOG_LEVEL: "silent" }),
);
let types;
try {
  types = await openapiTS(new URL("/openapi.json", server.url), { immutable: true });
} finally {
  await server.stop();
}

const text = await format(
  `// Written by \`npm run generate\`; not to be edited.\n\n${astToString(types)}`,
  { ...(await resolveConfig(file)), parser: "typescript" },
);

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  console.error("src/api-types.ts is out of date; run: npm run generate");
  process.exitCode = 1;
}
