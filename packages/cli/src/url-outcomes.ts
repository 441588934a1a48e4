import { REFUSALS } from "@opendnc/core";
import { counted, print, printJson, say } from "./output.js";

/** What became of one URL. */
export interface UrlOutcome {
  /** As it was given. */
  readonly sent: string;
  /** Canonical, unless it names nobody. */
  readonly url: string;
  readonly status: string;
  /** What is wrong with the URL. */
  readonly error?: string | undefined;
  /** Which rule refused it. */
  readonly code?: string | undefined;
}

/** One line: the URL, and its outcome. */
export function printOutcome(outcome: UrlOutcome, json: boolean): void {
  const { sent, url, status, code } = outcome;
  const isError = status === "error";
  if (json) {
    const why = isError ? { error: explain(outcome), code } : {};
    printJson({ input: sent, url: isError ? null : url, status, ...why });
  } else if (isError) {
    const rule = code === undefined ? "" : `${code} `;
    print(`${printable(sent)}\terror: ${rule}(${explain(outcome)})`);
  } else {
    print(`${url}\t${status.replace("_", " ")}`);
  }
}

/** The rule's own words; of a rule that only the server knows, the server's. */
function explain({ error, code }: UrlOutcome): string | undefined {
  return Object.entries(REFUSALS).find(([rule]) => rule === code)?.[1] ?? error;
}

/** Control characters could fake a line, or set the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "\ufffd");
}

/** Whether all is well; says how many URLs name nobody otherwise. */
export function reportErrors(errors: number): boolean {
  if (errors > 0) {
    say(`${counted(errors, "URL names nobody: mend it", "URLs name nobody: mend them")}.`);
  }
  return errors === 0;
}
