import { toEntryView } from "../entry-view.js";
import { answerData } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { LIMIT_RANGE, OFFSET_RANGE } from "../page-limits.js";
import { wholeNumberParam } from "../query-params.js";
import { teamOf, type DncMiddleware } from "../request-state.js";

/** `GET /v1/dnc`. */
export function listEntries({ list }: Pick<DncHttpOptions, "list">): DncMiddleware {
  return async (ctx) => {
    const limit = wholeNumberParam(ctx.querystring, "limit", LIMIT_RANGE);
    const offset = wholeNumberParam(ctx.querystring, "offset", OFFSET_RANGE);
    const { entries, total } = await list.list(teamOf(ctx), { limit, offset });
    answerData(ctx, "ok", { entries: entries.map(toEntryView), total, limit, offset });
  };
}
