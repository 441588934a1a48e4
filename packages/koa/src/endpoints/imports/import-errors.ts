import type { ImportJob } from "@opendnc/core";

import { ApiError } from "../../api-error.js";
import type { DncHttpOptions } from "../../options.js";
import { idOf, teamOf, type DncMiddleware } from "../../request-state.js";
import { answerStream } from "../../streams/answer-stream.js";
import { failedRowsCsv } from "../../streams/failed-rows-csv.js";
import { absentImport } from "./absent-import.js";

/** `GET /v1/dnc/imports/{id}/errors`. */
export function importErrors({
  imports,
  logger,
}: Pick<DncHttpOptions, "imports" | "logger">): DncMiddleware {
  return async (ctx) => {
    const [team, id] = [teamOf(ctx), idOf(ctx)];
    const job = await imports.find(team, id);
    const failed = await imports.failedRows(team, id);
    if (job === null || failed === null) throw absentImport();
    if (failed === "is_gone") {
      throw new ApiError("not_found", "The file of this import is not kept any more");
    }
    const headers = {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${id}-errors.csv"`,
    };
    await answerStream(ctx, headers, failedRowsCsv(failed, placeOf(job)), logger);
  };
}

/** From the name that a column has if its file gives it none. */
function placeOf({ column }: ImportJob): number | null {
  const [, number] = /^column (\d+)$/.exec(column ?? "") ?? [];
  return number === undefined ? null : Number(number) - 1;
}
