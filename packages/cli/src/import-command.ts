import { basename } from "node:path";
import type { ImportJob, OpenDncClient } from "@opendnc/client";
import { Command } from "commander";
import { EXIT } from "./exit.js";
import { globalOptions } from "./global-options.js";
import { reportImport } from "./import-report.js";
import { openSource } from "./import-source.js";
import { ImportView } from "./import-view.js";
import { isInterrupted, onInterrupt } from "./interrupt.js";
import { say } from "./output.js";
import { unknownImport } from "./unknown-import.js";
import { readable, WholeFile } from "./whole-file.js";
import { withClient } from "./with-client.js";

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly column?: string;
  readonly reason?: string;
  readonly source?: string;
  readonly errors?: string;
  readonly resume?: string;
}

export function importCommand(): Command {
  return new Command("import")
    .description("import a CSV or NDJSON file")
    .argument("[file]", "the file; - for stdin")
    .option("--dry-run", "only count what the file would do; nothing is written")
    .option(
      "--column <column>",
      "which column holds the profile URLs: its name, or its number from 1",
    )
    .option("--reason <text>", "why they are listed, for rows that do not say")
    .option("--source <text>", "where that came from, for rows that do not say")
    .option("--errors <file>", "write the rows that failed to a CSV file: mend it, and import it")
    .option(
      "--resume <import-id>",
      "go on with an import that was interrupted, or look at it again",
    )
    .addHelpText(
      "after",
      `
CSV with comma, semicolon or tab, with a header row or without; the column is found by its name or
its content. A file whose name ends in .ndjson or .jsonl holds one JSON object a line. Prints the
import's id and its counts, with --json the whole import as an object. Exits 0 even if rows failed;
1 if the file cannot be read.

An import may be interrupted, or killed, at any moment: --resume goes on with it, and its counts are
as if it had never stopped. \`opendnc undo\` takes it back.`,
    )
    .action(runImport);
}

async function runImport(
  file: string | undefined,
  options: ImportOptions,
  command: Command,
): Promise<void> {
  if ((file === undefined) === (options.resume === undefined)) {
    command.error("error: give a file, or --resume IMPORT_ID", { exitCode: EXIT.usage });
  }
  if (/\.(ndjson|jsonl)$/i.test(options.errors ?? "")) {
    command.error("error: the rows that failed are written as CSV: give --errors a .csv name", {
      exitCode: EXIT.usage,
    });
  }
  const json = globalOptions(command).json === true;
  const errors = options.errors === undefined ? undefined : new WholeFile(options.errors);
  await errors?.check();
  await withClient(command, { runsImports: true }, async (connection) => {
    const { client } = connection;
    const view = new ImportView(connection);
    onInterrupt(() => view.interrupted(file));
    try {
      const ended = await followed(client, await begun(client, { file, options, view }), view);
      view.stop();
      if (errors !== undefined) await errors.write(readable(await client.importErrors(ended.$id)));
      reportImport(ended, json, errors?.path);
    } catch (error) {
      view.stop();
      const advice = view.howToGoOn();
      if (advice !== undefined && !isInterrupted()) say(advice);
      throw options.resume === undefined ? error : unknownImport(error, command, options.resume);
    }
  });
}

interface Start {
  readonly file: string | undefined;
  readonly options: ImportOptions;
  readonly view: ImportView;
}

async function begun(client: OpenDncClient, { file, options, view }: Start): Promise<ImportJob> {
  if (file === undefined) return client.getImport(options.resume ?? "");
  const { body, size } = await openSource(file);
  const job = await client.startImport(body, {
    ...options,
    fileName: file === "-" ? "stdin" : basename(file),
    onUploadProgress: (bytes) => view.uploaded(bytes, size),
  });
  view.begun(job);
  return job;
}

async function followed(
  client: OpenDncClient,
  job: ImportJob,
  view: ImportView,
): Promise<ImportJob> {
  let last = job;
  view.show(last);
  for await (last of client.followImport(job.$id)) view.show(last);
  return last;
}
