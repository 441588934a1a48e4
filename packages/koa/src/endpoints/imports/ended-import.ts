import type { ImportJob } from "@opendnc/core";

import { RequestAborted } from "../../body/request-aborted.js";
import type { DncHttpOptions } from "../../options.js";
import { patienceFor } from "../../patience.js";
import { idOf, teamOf, type DncContext } from "../../request-state.js";
import { absentImport } from "./absent-import.js";

/**
 * The request's import when it has ended and nothing is asked of it any more, or as it is after
 * `longestMs`, or when the server stops. Throws `RequestAborted` if the client leaves before.
 */
export async function endedImport(
  ctx: DncContext,
  imports: DncHttpOptions["imports"],
  longestMs: number,
): Promise<ImportJob> {
  let latest: ImportJob | null = null;
  const patience = patienceFor(ctx, longestMs);
  for await (const job of imports.watch(teamOf(ctx), idOf(ctx), patience)) latest = job;
  if (ctx.res.closed) throw new RequestAborted("The client left before its import had ended");
  latest ??= await imports.find(teamOf(ctx), idOf(ctx));
  if (latest === null) throw absentImport();
  return latest;
}
