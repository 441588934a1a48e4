// `count FILE` adds up the reports that the packages' test runs left, and appends the sums to FILE;
// `print FILE` prints the sum over all runs as the closing line.
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";

const [command, file] = process.argv.slice(2);

if (command === "count") {
  const sums = { passed: 0, failed: 0, skipped: 0 };
  for (const name of readdirSync("packages")) {
    if (!existsSync(`packages/${name}/test`)) continue;
    const report = `packages/${name}/test-results/vitest.json`;
    if (!existsSync(report)) {
      console.log(`no test report from packages/${name}`);
      sums.failed += 1;
      continue;
    }
    const run = JSON.parse(readFileSync(report, "utf8"));
    sums.passed += run.numPassedTests;
    sums.failed += run.numFailedTests;
    sums.skipped += run.numPendingTests + run.numTodoTests;
    // A file that breaks before its first test has no failed test to count.
    if (!run.success && run.numFailedTests === 0) sums.failed += 1;
  }
  appendFileSync(file, `${JSON.stringify(sums)}\n`);
} else {
  const runs = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
}
