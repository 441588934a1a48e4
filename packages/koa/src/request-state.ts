import type { WriteOptions } from "@opendnc/core";
import type Koa from "koa";

/** What the layers of one request tell each other. */
export interface RequestState {
  readonly requestId: string;
  /** The path's template, such as `/v1/dnc/{id}`: fit for logs and metric labels. */
  readonly route: string;
  /** Whose key was presented; `null` until that is known, and on endpoints without a key. */
  teamId: string | null;
  /** As it was sent; empty on endpoints that read none, and until it is read. */
  body: Buffer;
  /** What the request writes as, if it carries an idempotency key. */
  write: Pick<WriteOptions, "identity" | "isRepeat">;
}

/** Kept under one name, since the context may be shared with somebody else's application. */
export interface DncState {
  dnc: RequestState;
}

export type DncContext = Koa.ParameterizedContext<DncState>;
export type DncMiddleware = Koa.Middleware<DncState>;

/** The team of an authenticated request. */
export function teamOf(ctx: DncContext): string {
  const { teamId } = ctx.state.dnc;
  if (teamId === null) throw new TypeError("The endpoint asks for a team but not for a key");
  return teamId;
}

/** The fields that every log line about a request carries. */
export function logFields(ctx: DncContext): {
  requestId: string;
  route: string;
  team: string | null;
} {
  const { requestId, route, teamId } = ctx.state.dnc;
  return { requestId, route, team: teamId };
}

/** The `{id}` in the request's path, as it was sent. */
export function idOf(ctx: DncContext): string {
  const { id = "" } = ctx["params"] as { id?: string };
  return id;
}
