import type Koa from "koa";

import type { DncHttpOptions } from "./options.js";
import type { DncContext } from "./request-state.js";
import { createRoutes } from "./routes.js";

/**
 * All endpoints as one middleware for any Koa application. It answers its own paths, whatever
 * becomes of them, and passes every other path on, untouched.
 *
 * It reads request bodies itself: no body parser may stand before it.
 */
export function createDncMiddleware(options: DncHttpOptions): Koa.Middleware {
  const routes = createRoutes(options).routes() as PassingMiddleware;
  const middleware: PassingMiddleware = (ctx, next) => (hasPath(ctx) ? routes(ctx, next) : next());
  return middleware as Koa.Middleware;
}

type PassingMiddleware = (ctx: DncContext, next: Koa.Next) => Promise<unknown>;

/** Koa throws when it is asked for the path of a target such as `http://[::1/`. */
function hasPath({ url }: DncContext): boolean {
  return url.startsWith("/") || URL.canParse(url);
}
