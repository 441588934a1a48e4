import type { ImportJob } from "@opendnc/client";
import { EXIT } from "./exit.js";
import { counted, numeral, print, printJson, say } from "./output.js";

/** Says how an import has ended, and what may be done about it. */
export function reportImport(job: ImportJob, json: boolean, errorsFile: string | undefined): void {
  if (json) printJson(job);
  else print(describe(job));
  if (job.status === "failed") say(`The import failed: ${job.error ?? "it does not say why"}`);
  if (job.status !== "completed") process.exitCode = EXIT.failed;
  if (json) return;
  if (job.errors > 0) say(adviceOnErrors(job, errorsFile));
  if (job.added > 0 && !job.dryRun) say(`To take it back: opendnc undo ${job.$id}`);
}

function describe(job: ImportJob): string {
  const { rows, added, duplicates, errors } = job;
  const counts = [
    `${numeral(added)} added`,
    counted(duplicates, "duplicate"),
    counted(errors, "error"),
  ].join(", ");
  const what = job.dryRun ? "rehearsed, nothing written" : job.status;
  return `${job.$id}\t${what}\t${counted(rows, "row")}: ${counts}`;
}

function adviceOnErrors(
  { $id, errors, dryRun }: ImportJob,
  errorsFile: string | undefined,
): string {
  const rows = counted(errors, "row");
  const what = dryRun ? `${rows} would not be added` : `${rows} could not be added`;
  return errorsFile === undefined
    ? `${what}; \`opendnc import --resume ${$id} --errors FILE\` writes them to a file to mend.`
    : `${what}: mend them in ${errorsFile}, and import that file.`;
}
