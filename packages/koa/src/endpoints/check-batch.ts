import { parseJson } from "../body/parse-json.js";
import type { RequestValidators } from "../body/request-validators.js";
import { answerData } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { teamOf, type DncMiddleware } from "../request-state.js";

/** `POST /v1/dnc/check/batch`. */
export function checkBatch(
  { list }: Pick<DncHttpOptions, "list">,
  validators: RequestValidators,
): DncMiddleware {
  return async (ctx) => {
    const entries = validators.batch(parseJson(ctx.state.dnc.body));
    const urls = entries.map(({ url }) => url);
    const { listed, notListed, errors, details } = await list.checkBatch(teamOf(ctx), urls);
    answerData(ctx, "ok", { listed, notListed, errors, details });
  };
}
