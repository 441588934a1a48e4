import type { AddResult } from "@opendnc/core";

import { ApiError } from "../api-error.js";
import { parseJson } from "../body/parse-json.js";
import type { RequestValidators } from "../body/request-validators.js";
import { toEntryView } from "../entry-view.js";
import { answerData } from "../json-answer.js";
import type { DncMetrics } from "../metrics/dnc-metrics.js";
import type { DncHttpOptions } from "../options.js";
import { teamOf, type DncMiddleware } from "../request-state.js";
import { refusedUrl } from "./refused-url.js";

/** `POST /v1/dnc`. */
export function addEntry(
  { list, metrics }: Pick<DncHttpOptions, "list" | "metrics">,
  validators: RequestValidators,
): DncMiddleware {
  return async (ctx) => {
    const { body, write } = ctx.state.dnc;
    const input = validators.entry(parseJson(body));
    const result = await list.add(teamOf(ctx), input, write);
    count(result, metrics);
    if (result.status === "refused") throw refusedUrl(result.code);
    if (result.status === "duplicate") {
      throw new ApiError("already_listed", "This URL is already on the Do Not Contact list");
    }
    answerData(ctx, "created", toEntryView(result.entry), "Added to Do Not Contact list");
  };
}

function count(result: AddResult, metrics: DncMetrics): void {
  if (result.status === "refused") metrics.entryHandled("error", result.code);
  else metrics.entryHandled(result.status);
}
