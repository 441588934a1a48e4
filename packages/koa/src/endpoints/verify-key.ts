import { answer } from "../json-answer.js";
import type { DncMiddleware } from "../request-state.js";

/** `GET /v1/verify`: whoever gets this far has a valid key. */
export const verifyKey: DncMiddleware = (ctx) => {
  answer(ctx, "ok", { status: "success", message: "API key is valid" });
};
