import { ApiError } from "../api-error.js";
import { answerData } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { teamOf, type DncMiddleware } from "../request-state.js";

/** `DELETE /v1/dnc/{id}`. Another team's entry and one that never was are answered alike. */
export function deleteEntry({ list }: Pick<DncHttpOptions, "list">): DncMiddleware {
  return async (ctx) => {
    const { id = "" } = ctx["params"] as { id?: string };
    const [outcome] = await list.remove(teamOf(ctx), [id]);
    if (outcome !== "removed") throw new ApiError("not_found", "DNC entry not found");
    answerData(ctx, "ok", { message: "DNC entry deleted successfully" });
  };
}
