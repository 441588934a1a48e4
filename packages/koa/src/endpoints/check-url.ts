import { invalidRequest } from "../api-error.js";
import { toEntryView } from "../entry-view.js";
import { answerData } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { queryParam } from "../query-params.js";
import { teamOf, type DncMiddleware } from "../request-state.js";
import { refusedUrl } from "./refused-url.js";

/** `GET /v1/dnc/check`. */
export function checkUrl({ list }: Pick<DncHttpOptions, "list">): DncMiddleware {
  return async (ctx) => {
    const url = queryParam(ctx.querystring, "url");
    if (url === undefined) throw invalidRequest("url is required");
    const result = await list.check(teamOf(ctx), url);
    if (result.status === "refused") throw refusedUrl(result.code);
    const entry = result.status === "listed" ? toEntryView(result.entry) : null;
    answerData(ctx, "ok", { onList: entry !== null, entry });
  };
}
