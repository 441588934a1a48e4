import type { ImportJob } from "@opendnc/core";

import { toImportView } from "../../import-view.js";
import type { DncHttpOptions } from "../../options.js";
import { endlessPatience } from "../../patience.js";
import { idOf, teamOf, type DncMiddleware } from "../../request-state.js";
import { answerStream } from "../../streams/answer-stream.js";
import { eventStreamText, type ServerEvent } from "../../streams/server-events.js";
import { absentImport } from "./absent-import.js";

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-cache",
  // nginx would collect events until its buffer is full.
  "X-Accel-Buffering": "no",
};

/** `GET /v1/dnc/imports/{id}/events`. */
export function importEvents({
  imports,
  logger,
}: Pick<DncHttpOptions, "imports" | "logger">): DncMiddleware {
  return async (ctx) => {
    const [team, id] = [teamOf(ctx), idOf(ctx)];
    if ((await imports.find(team, id)) === null) throw absentImport();
    const patience = endlessPatience(ctx);
    const events = eventsOf(imports.watch(team, id, patience), patience);
    await answerStream(ctx, HEADERS, eventStreamText(events), logger);
  };
}

/** Cut short by the server's stop, it has no end: whoever connects again goes on watching. */
async function* eventsOf(
  jobs: AsyncIterable<ImportJob>,
  patience: AbortSignal,
): AsyncGenerator<ServerEvent, void, undefined> {
  let shown = "";
  let latest: ImportJob | null = null;
  for await (const job of jobs) {
    latest = job;
    // Signs of life of the process that runs it change nothing that is shown.
    if (JSON.stringify(job) === shown) continue;
    shown = JSON.stringify(job);
    yield { event: "progress", data: toImportView(job) };
  }
  if (latest !== null && !patience.aborted) yield { event: "end", data: toImportView(latest) };
}
