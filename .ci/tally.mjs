// `count FILE` adds up the reports that the packages' test runs left, and appends the sums to FILE,
// with the name and first error of each test that failed; `print FILE` prints those of all runs, and
// the sums as the closing line.
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";

const [command, file] = process.argv.slice(2);

if (command === "count") {
  const run = { passed: 0, failures: [], skipped: 0 };
  for (const name of readdirSync("packages")) {
    if (!existsSync(`packages/${name}/test`)) continue;
    const path = `packages/${name}/test-results/vitest.json`;
    if (!existsSync(path)) {
      run.failures.push(`packages/${name} left no report`);
      continue;
    }
    const report = JSON.parse(readFileSync(path, "utf8"));
    run.passed += report.numPassedTests;
    run.skipped += report.numPendingTests + report.numTodoTests;
    const failures = report.testResults.flatMap(failuresOfFile);
    // A run can end badly with no test to blame, as by an unhandled rejection.
    if (!report.success && failures.length === 0) failures.push("the run failed outside its tests");
    run.failures.push(...failures.map((failure) => `packages/${name}: ${failure}`));
  }
  appendFileSync(file, `${JSON.stringify(run)}\n`);
} else {
  const runs = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  for (const [index, run] of runs.entries())
    for (const failure of run.failures) console.log(`failed in run ${index + 1}: ${failure}`);
  console.log(`${sum(runs.map((run) => run.skipped))} skipped`);
  console.log(
    `${sum(runs.map((run) => run.passed))} passed, ${sum(runs.map((run) => run.failures.length))} failed`,
  );
}

function failuresOfFile(result) {
  const file = result.name.replace(/^.*\/packages\//, "");
  const failed = result.assertionResults.filter((test) => test.status === "failed");
  // A file that breaks before its first test has no failed test to name.
  if (failed.length === 0 && result.status === "failed") return [`${file}: ${result.message}`];
  return failed.map((test) => `${file}: ${test.fullName}\n${test.failureMessages[0] ?? ""}`);
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
