import { ApiError } from "../api-error.js";
import { answerData } from "../json-answer.js";
import type { DncHttpOptions } from "../options.js";
import { teamOf, type DncMiddleware } from "../request-state.js";

/** Storage is only ever asked for ids of this shape; no other can name an entry. */
const ENTRY_ID = /^dnc_[A-Za-z0-9]{1,40}$/;

/** `DELETE /v1/dnc/{id}`. Another team's entry and one that never was are answered alike. */
export function deleteEntry({ list }: Pick<DncHttpOptions, "list">): DncMiddleware {
  return async (ctx) => {
    const { id = "" } = ctx["params"] as { id?: string };
    const outcomes = ENTRY_ID.test(id) ? await list.remove(teamOf(ctx), [id]) : [];
    if (outcomes[0] !== "removed") throw new ApiError("not_found", "DNC entry not found");
    answerData(ctx, "ok", { message: "DNC entry deleted successfully" });
  };
}
