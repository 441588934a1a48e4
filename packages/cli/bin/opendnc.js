#!/usr/bin/env node
// Kept outside dist/ so that npm can link the command before the first build.
import { existsSync } from "node:fs";

const main = new URL("../dist/main.js", import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error("opendnc is not built yet. In a checkout, run: npm run build");
  process.exitCode = 1;
}
