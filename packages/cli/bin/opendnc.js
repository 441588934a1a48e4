#!/usr/bin/env node
// Kept outside dist/ so that npm can link the command before the first build.
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// V8 sizes its heap by the memory of the machine and tidies it late: on one with 24 GiB it takes twice
// the memory that an import needs, for a tenth of the speed. Most of what a large batch or an import
// holds lives as long as its write, which is longer than the young generation keeps things, so a
// larger one only copies more.
//
// These two are looked at whenever the heap is to grow, unlike `--max-semi-space-size`, which counts at
// the start of a process only: they come before anything is loaded that lets it grow. Who gives Node
// such a flag knows better.
const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
if (!/semi[-_]space|heap[-_]growing/.test(given)) {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=50");
}

const main = new URL("../dist/main.js", import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error("opendnc is not built yet. In a checkout, run: npm run build");
  process.exitCode = 1;
}
