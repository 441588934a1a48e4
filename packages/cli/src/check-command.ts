import { Command } from "commander";
import { EXIT } from "./exit.js";
import { globalOptions } from "./global-options.js";
import { printOutcome, reportErrors } from "./url-outcomes.js";
import { linesOfFile } from "./lines.js";
import { printed, say } from "./output.js";
import { withClient } from "./with-client.js";

interface CheckOptions {
  readonly file?: string;
}

export function checkCommand(): Command {
  return new Command("check")
    .description("say of each person whether they are listed")
    .argument("[url...]", "profile URLs in any spelling")
    .option("--file <file>", "read the URLs from a file, one a line; - for stdin")
    .addHelpText(
      "after",
      `
Prints one line for each URL, in order: listed, not listed, or what is wrong with it; with --json an
object {input, url, status, error?, code?}. Exits 0 if none is listed, 3 if any is, and 1 if none is
but some URL names nobody, or the list cannot be asked: only 0 says that all may be contacted.`,
    )
    .action(check);
}

async function check(urls: string[], { file }: CheckOptions, command: Command): Promise<void> {
  if ((file === undefined) === (urls.length === 0)) {
    command.error("error: give URLs, or --file FILE", { exitCode: EXIT.usage });
  }
  const json = globalOptions(command).json === true;
  await withClient(command, {}, async ({ client }) => {
    // Until the last answer is out, whatever ends the command: only 0 says that all may be contacted.
    process.exitCode = EXIT.failed;
    let [listed, errors, checked] = [0, 0, 0];
    for await (const detail of client.checkAll(file === undefined ? urls : linesOfFile(file))) {
      printOutcome(detail, json);
      checked += 1;
      if (detail.status === "listed") listed += 1;
      if (detail.status === "error") errors += 1;
    }
    if (checked === 0) say(`${file === "-" ? "stdin" : file} holds no URLs; nobody was checked.`);
    const unlisted = reportErrors(errors) ? EXIT.done : EXIT.failed;
    await printed();
    process.exitCode = listed > 0 ? EXIT.listed : unlisted;
  });
}
