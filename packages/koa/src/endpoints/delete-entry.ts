import { ApiError } from "../api-error.js";
import { answerData } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { idOf, teamOf, type DncMiddleware } from "../request-state.js";

/** `DELETE /v1/dnc/{id}`. Another team's entry and one that never was are answered alike. */
export function deleteEntry({ list }: Pick<DncHttpOptions, "list">): DncMiddleware {
  return async (ctx) => {
    const [outcome] = await list.remove(teamOf(ctx), [idOf(ctx)]);
    if (outcome !== "removed") throw new ApiError("not_found", "DNC entry not found");
    answerData(ctx, "ok", { message: "DNC entry deleted successfully" });
  };
}
