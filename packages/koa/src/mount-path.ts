import type { DncContext } from "./request-state.js";

/** What stands before the endpoint's own path: the prefix, and whatever an outer app took off. */
export function mountPath(ctx: DncContext): string {
  const [path = ""] = ctx.originalUrl.split("?");
  const { route } = ctx.state.dnc;
  return path.startsWith("/") && path.endsWith(route) ? path.slice(0, -route.length) : "";
}
