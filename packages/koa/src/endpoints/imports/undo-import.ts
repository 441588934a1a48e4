import { ApiError } from "../../api-error.js";
import { toImportView } from "../../import-view.js";
import { answerData } from "../../json-answer.js";
import type { DncHttpOptions } from "../../options.js";
import { idOf, teamOf, type DncMiddleware } from "../../request-state.js";
import { absentImport } from "./absent-import.js";
import { endedImport } from "./ended-import.js";

/** Less than the time for which a connection may be silent. */
const LONGEST_MS = 4 * 60_000;

/** `POST /v1/dnc/imports/{id}/undo`. Asked for, it goes on whether or not anybody waits for it. */
export function undoImport({ imports }: Pick<DncHttpOptions, "imports">): DncMiddleware {
  return async (ctx) => {
    const { status } = await imports.undo(teamOf(ctx), idOf(ctx));
    if (status === "absent") throw absentImport();
    if (status === "unfinished") {
      throw new ApiError("import_not_finished", "The import has not ended yet: cancel it first");
    }
    if (status === "dry_run") {
      throw new ApiError("import_was_dry_run", "The import was a dry run, which added nothing");
    }
    answerData(ctx, "ok", toImportView(await endedImport(ctx, imports, LONGEST_MS)));
  };
}
