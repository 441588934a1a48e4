import { pipeline } from "node:stream/promises";
import { Command, Option } from "commander";
import { globalOptions } from "./global-options.js";
import { onInterrupt } from "./interrupt.js";
import { numeral, printJson, say } from "./output.js";
import { readable, WholeFile } from "./whole-file.js";
import { withClient } from "./with-client.js";

interface ExportOptions {
  readonly format: "csv" | "ndjson";
  readonly output?: string;
}

export function exportCommand(): Command {
  return new Command("export")
    .description("write the whole list, newest first")
    .addOption(new Option("--format <format>", "how").choices(["csv", "ndjson"]).default("csv"))
    .option("-o, --output <file>", "where to; stdout if left out")
    .addHelpText(
      "after",
      `
Columns: url, id, reason, source, batch_id, created_at. What a spreadsheet would run as a formula has
a ' in front in CSV, which an import takes off again. A file is there whole or not at all.
With --json and -o, prints an object {file, bytes}.`,
    )
    .action(exportList);
}

async function exportList({ format, output }: ExportOptions, command: Command): Promise<void> {
  const json = globalOptions(command).json === true;
  const file = output === undefined ? undefined : new WholeFile(output);
  await file?.check();
  await withClient(command, {}, async ({ client }) => {
    onInterrupt(async () => {
      await file?.discard();
      say("Interrupted; the export is not complete.");
    });
    const source = readable(await client.exportStream({ format }));
    if (file === undefined) return pipeline(source, process.stdout, { end: false });
    const bytes = await file.write(source);
    if (json) printJson({ file: file.path, bytes });
    else say(`Wrote ${file.path}, ${numeral(bytes)} bytes.`);
  });
}
