import { createInterface } from "node:readline";
import { normalizeProfileUrl, REFUSALS } from "@opendnc/core";
import { Command } from "commander";
import { EXIT } from "./exit.js";
import { globalOptions } from "./global-options.js";

export function normalizeCommand(): Command {
  return new Command("normalize")
    .description("print the canonical URL of each profile URL, or which rule refused it")
    .argument("<url...>", "profile URLs in any spelling; - reads them from stdin, one a line")
    .addHelpText(
      "after",
      `
Prints one line for each URL, in order; with --json an object {input, url} or {input, code, message}.
Exits 1 if any was refused. Needs no store.`,
    )
    .action(normalize);
}

async function normalize(urls: string[], _own: unknown, command: Command): Promise<void> {
  const render = globalOptions(command).json ? asJson : asText;
  if (urls.includes("-") && urls.length > 1) command.error("error: - stands alone");
  const inputs = urls[0] === "-" ? linesOf(process.stdin) : urls;
  for await (const input of inputs) {
    const result = normalizeProfileUrl(input);
    if (!result.ok) process.exitCode = EXIT.failed;
    process.stdout.write(`${render(input, result)}\n`);
  }
}

type Result = ReturnType<typeof normalizeProfileUrl>;

function asText(_input: string, result: Result): string {
  return result.ok ? result.url : `refused: ${result.code} (${REFUSALS[result.code]})`;
}

function asJson(input: string, result: Result): string {
  return JSON.stringify(
    result.ok
      ? { input, url: result.url }
      : { input, code: result.code, message: REFUSALS[result.code] },
  );
}

function linesOf(stream: NodeJS.ReadableStream): AsyncIterable<string> {
  return createInterface({ input: stream, crlfDelay: Infinity });
}
