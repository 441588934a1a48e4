import { Command } from "commander";
import { EXIT } from "./exit.js";
import { globalOptions } from "./global-options.js";
import { printOutcome, reportErrors } from "./url-outcomes.js";
import { withClient } from "./with-client.js";

interface AddOptions {
  readonly reason?: string;
  readonly source?: string;
}

export function addCommand(): Command {
  return new Command("add")
    .description("add people to the list")
    .argument("<url...>", "profile URLs in any spelling")
    .option("--reason <text>", "why they are listed, at most 500 characters")
    .option("--source <text>", "where that came from, at most 100 characters")
    .addHelpText(
      "after",
      `
Prints one line for each URL, in order: added, duplicate (was listed already), or what is wrong with
it; with --json an object {input, url, status, error?, code?}. Exits 1 if any URL names nobody.
For files, see \`opendnc import\`.`,
    )
    .action(add);
}

async function add(
  urls: string[],
  { reason, source }: AddOptions,
  command: Command,
): Promise<void> {
  const json = globalOptions(command).json === true;
  await withClient(command, {}, async ({ client }) => {
    let errors = 0;
    const entries = urls.map((url) => ({
      url,
      ...(reason && { reason }),
      ...(source && { source }),
    }));
    for await (const detail of client.addAll(entries)) {
      printOutcome(detail, json);
      if (detail.status === "error") errors += 1;
    }
    if (!reportErrors(errors)) process.exitCode = EXIT.failed;
  });
}
