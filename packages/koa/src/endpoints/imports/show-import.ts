import { toImportView } from "../../import-view.js";
import { answerData } from "../../json-answer.js";
import type { DncHttpOptions } from "../../options.js";
import { idOf, teamOf, type DncMiddleware } from "../../request-state.js";
import { absentImport } from "./absent-import.js";

/** `GET /v1/dnc/imports/{id}`. */
export function showImport({ imports }: Pick<DncHttpOptions, "imports">): DncMiddleware {
  return async (ctx) => {
    const job = await imports.find(teamOf(ctx), idOf(ctx));
    if (job === null) throw absentImport();
    answerData(ctx, "ok", toImportView(job));
  };
}
