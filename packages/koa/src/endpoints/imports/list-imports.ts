import { isImportId } from "@opendnc/core";

import { cursorParam, cursorText } from "../../cursors.js";
import { toImportView } from "../../import-view.js";
import { answer } from "../../json-answer.js";
import type { DncHttpOptions } from "../../options.js";
import { IMPORTS_LIMIT_RANGE } from "../../page-limits.js";
import { wholeNumberParam } from "../../query-params.js";
import { teamOf, type DncMiddleware } from "../../request-state.js";

/** Where the next page of imports begins. */
interface ImportCursor {
  readonly afterImport: string;
}

/** `GET /v1/dnc/imports`, newest first. */
export function listImports({ imports }: Pick<DncHttpOptions, "imports">): DncMiddleware {
  return async (ctx) => {
    const limit = wholeNumberParam(ctx.querystring, "limit", IMPORTS_LIMIT_RANGE);
    const before = cursorParam(ctx.querystring, isImportCursor)?.afterImport ?? null;
    // One more than asked for tells whether there is a next page.
    const jobs = await imports.list(teamOf(ctx), { limit: limit + 1, before });
    const page = jobs.slice(0, limit);
    const last = jobs.length > limit ? page.at(-1) : undefined;
    const nextCursor = cursorText(last ? { afterImport: last.id } : null);
    answer(ctx, "ok", { error: null, data: page.map(toImportView), nextCursor });
  };
}

function isImportCursor(value: unknown): value is ImportCursor {
  if (typeof value !== "object" || value === null || !("afterImport" in value)) return false;
  return typeof value.afterImport === "string" && isImportId(value.afterImport);
}
