import type { DncMiddleware } from "../request-state.js";

/** An answer is one team's, and of this moment: no cache may keep it, no browser guess its type. */
export const responseHeaders: DncMiddleware = (ctx, next) => {
  ctx.set("Cache-Control", "no-store");
  ctx.set("X-Content-Type-Options", "nosniff");
  return next();
};
