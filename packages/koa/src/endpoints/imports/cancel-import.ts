import { toImportView } from "../../import-view.js";
import { answerData } from "../../json-answer.js";
import type { DncHttpOptions } from "../../options.js";
import { idOf, teamOf, type DncMiddleware } from "../../request-state.js";
import { absentImport } from "./absent-import.js";
import { endedImport } from "./ended-import.js";

/** Longer than the chunk takes that it is at. */
const LONGEST_MS = 30_000;

/** `DELETE /v1/dnc/imports/{id}`. One that has ended stays as it is. */
export function cancelImport({ imports }: Pick<DncHttpOptions, "imports">): DncMiddleware {
  return async (ctx) => {
    const job = await imports.cancel(teamOf(ctx), idOf(ctx));
    if (job === null) throw absentImport();
    answerData(ctx, "ok", toImportView(await endedImport(ctx, imports, LONGEST_MS)));
  };
}
