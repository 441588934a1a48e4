import { isListCursor, type ListRequest } from "@opendnc/core";

import { invalidRequest } from "../api-error.js";
import { cursorParam, cursorText, foreignCursor } from "../cursors.js";
import { toEntryView } from "../entry-view.js";
import { answerData } from "../json-answer.js";
import { mountPath } from "../mount-path.js";
import type { DncHttpOptions } from "../options.js";
import { LIMIT_RANGE, OFFSET_RANGE } from "../page-limits.js";
import { queryParam, wholeNumberParam } from "../query-params.js";
import { teamOf, type DncContext, type DncMiddleware } from "../request-state.js";

/** `GET /v1/dnc`. */
export function listEntries({ list }: Pick<DncHttpOptions, "list">): DncMiddleware {
  return async (ctx) => {
    const request = listRequest(ctx.querystring);
    const { limit, offset } = request;
    const page = await list.list(teamOf(ctx), request);
    const entries = page.entries.map(toEntryView);
    const nextCursor = cursorText(page.nextCursor);
    if (nextCursor !== null) ctx.set("Link", linkToNext(ctx, request, nextCursor));
    answerData(ctx, "ok", { entries, total: page.total, limit, offset, nextCursor });
  };
}

function listRequest(querystring: string): ListRequest {
  const limit = wholeNumberParam(querystring, "limit", LIMIT_RANGE);
  const offset = wholeNumberParam(querystring, "offset", OFFSET_RANGE);
  const cursor = cursorParam(querystring, isListCursor);
  const slugPrefix = queryParam(querystring, "q") ?? "";
  if (cursor === undefined) return { limit, offset, slugPrefix };
  if (queryParam(querystring, "offset") !== undefined) {
    throw invalidRequest("offset and cursor exclude each other");
  }
  if ("afterUrl" in cursor && slugPrefix === "") throw foreignCursor();
  return { limit, offset, cursor, slugPrefix };
}

/** Without a host: it holds under whatever name the client knows this server. */
function linkToNext(ctx: DncContext, { limit, slugPrefix }: ListRequest, cursor: string): string {
  const query = new URLSearchParams({
    limit: String(limit),
    ...(slugPrefix === "" ? {} : { q: slugPrefix ?? "" }),
    cursor,
  });
  return `<${mountPath(ctx)}${ctx.state.dnc.route}?${query.toString()}>; rel="next"`;
}
