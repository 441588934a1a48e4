import type { SuiteRunner } from "@opendnc/contract-suites";

type Body = () => Promise<void>;

/** Takes a suite's tests down, to run them whenever and as often as somebody wants. */
export class RecordingRunner implements SuiteRunner {
  readonly tests = new Map<string, Body>();
  readonly skipped: string[] = [];
  readonly it = Object.assign((name: string, body: Body) => this.#record(name, body), {
    skip: (name: string) => this.skipped.push(name),
  });

  describe(_name: string, body: () => void): void {
    body();
  }

  /** Runs the tests whose names hold one of the texts; gives the names of those that failed. */
  async failuresAmong(texts: readonly string[]): Promise<string[]> {
    const failures: string[] = [];
    for (const [name, body] of this.tests) {
      if (!texts.some((text) => name.includes(text))) continue;
      await body().catch(() => failures.push(name));
    }
    return failures;
  }

  #record(name: string, body: Body): void {
    if (this.tests.has(name)) throw new TypeError(`Two tests have one name: ${name}`);
    this.tests.set(name, body);
  }
}
