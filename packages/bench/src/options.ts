import { parseArgs } from "node:util";
import { PARTS } from "./parts.js";
import { UsageError } from "./usage-error.js";

export interface Options {
  readonly help: boolean;
  readonly quick: boolean;
  readonly render: boolean;
  readonly longest: boolean;
  readonly names: readonly string[];
}

/** Throws a {@link UsageError} for what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const { help, quick, render } = values;
  return { help, quick, render, longest: values["ten-million"], names: positionals };
}

function parsed(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  const options = { help: { ...flag, short: "h" }, quick: flag, render: flag, "ten-million": flag };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "wrong usage");
  }
}

const list = PARTS.map(({ name, about }) => `  ${name.padEnd(18)} ${about}`).join("\n");

export const HELP = `Usage: npm run bench -- [NAME…] [OPTION…]

Measures, keeps the figures in packages/bench/results, and writes them into docs/benchmarks.md and
docs/scaling.md. Without a name it does everything. A name is that of a part, or a word of it:
"postgres" is all that is measured on PostgreSQL, "import" all imports.

${list}

  --quick        tiny amounts, to see that everything runs; keeps nothing, prints the pages
  --render       measures nothing: writes the pages anew from the figures that are kept
  --ten-million  pages of a list of ten million rows, too (takes minutes)
  --help         this text

Servers are started for the run where they are installed, with their data in the system's folder
for temporary files (TMPDIR). POSTGRES_URL, MYSQL_URL and MONGODB_URL name servers of your own.
`;
