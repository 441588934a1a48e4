import { parseJson } from "../body/parse-json.js";
import type { RequestValidators } from "../body/request-validators.js";
import { answerData } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { teamOf, type DncMiddleware } from "../request-state.js";

/**
 * `POST /v1/dnc/batch`. The work goes on when the client leaves: its entries are stored, and
 * counted, as if it had stayed.
 */
export function addBatch(
  { list, metrics }: Pick<DncHttpOptions, "list" | "metrics">,
  validators: RequestValidators,
): DncMiddleware {
  return async (ctx) => {
    const { body, write } = ctx.state.dnc;
    const entries = validators.batch(parseJson(body));
    const report = await list.addBatch(teamOf(ctx), entries, write);
    metrics.batchReported(report);
    const { batchId, added, duplicates, errors, details } = report;
    answerData(
      ctx,
      "created",
      { batchId, added, duplicates, errors, details },
      `Bulk import completed: ${added} added, ${duplicates} duplicates, ${errors} errors`,
    );
  };
}
