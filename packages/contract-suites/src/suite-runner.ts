/**
 * The two functions of a test runner that the suites need. `describe` and `it` of Vitest, Jest,
 * Mocha and `node:test` all fit: hand them over as they are.
 *
 * The races and the model tests take seconds on a slow backend. Runners that give a test less by
 * default (Mocha 2 s, Jest 5 s) want a larger timeout in their configuration.
 */
export interface SuiteRunner {
  describe(name: string, body: () => void): unknown;
  readonly it: TestFunction;
}

export interface TestFunction {
  (name: string, body: () => Promise<void>): unknown;
  skip(name: string, body: () => Promise<void>): unknown;
}

/** Registers a test, or, given a reason, a skipped one that shows the reason in its name. */
export function itUnless(
  runner: SuiteRunner,
  reason: string | undefined,
  title: string,
  body: () => Promise<void>,
): void {
  if (reason === undefined) runner.it(title, body);
  else runner.it.skip(`${title} [cannot: ${reason}]`, body);
}
