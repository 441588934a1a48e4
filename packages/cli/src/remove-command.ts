import { normalizeProfileUrl } from "@opendnc/core";
import { Command } from "commander";
import { EXIT } from "./exit.js";
import { globalOptions } from "./global-options.js";
import { printOutcome, reportErrors } from "./url-outcomes.js";
import { withClient } from "./with-client.js";

export function removeCommand(): Command {
  return new Command("remove")
    .description("take people off the list")
    .argument("<url...>", "profile URLs in any spelling")
    .addHelpText(
      "after",
      `
Prints one line for each URL, in order: removed, absent (was not listed), or what is wrong with it;
with --json an object {input, url, status, error?, code?}. Exits 1 if any URL names nobody.
To take back a whole import, see \`opendnc undo\`.`,
    )
    .action(remove);
}

async function remove(urls: string[], _own: unknown, command: Command): Promise<void> {
  const json = globalOptions(command).json === true;
  await withClient(command, {}, async ({ client }) => {
    let errors = 0;
    for (const sent of urls) {
      const result = normalizeProfileUrl(sent);
      if (result.ok) {
        const { url } = result;
        printOutcome({ sent, url, status: await client.removeUrl(url) }, json);
      } else {
        const { code } = result;
        printOutcome({ sent, url: sent, status: "error", code }, json);
        errors += 1;
      }
    }
    if (!reportErrors(errors)) process.exitCode = EXIT.failed;
  });
}
