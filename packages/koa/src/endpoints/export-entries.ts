import { ApiError, invalidRequest } from "../api-error.js";
import type { DncHttpOptions } from "../options.js";
import { queryParam } from "../query-params.js";
import { teamOf, type DncContext, type DncMiddleware } from "../request-state.js";
import { answerStream } from "../streams/answer-stream.js";
import { EXPORT_MEDIA_TYPES, exportText, type ExportFormat } from "../streams/entry-export.js";

/** `GET /v1/dnc/export`. */
export function exportEntries({
  list,
  clock,
  logger,
}: Pick<DncHttpOptions, "list" | "clock" | "logger">): DncMiddleware {
  return async (ctx) => {
    const format = formatOf(ctx);
    const team = teamOf(ctx);
    const date = new Date(clock.nowMs()).toISOString().slice(0, "2024-12-31".length);
    const headers = {
      "Content-Type": `${EXPORT_MEDIA_TYPES[format]}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="dnc-${team}-${date}.${format}"`,
    };
    await answerStream(ctx, headers, exportText(list.export(team), format), logger);
  };
}

function formatOf(ctx: DncContext): ExportFormat {
  const asked = queryParam(ctx.querystring, "format");
  if (asked === "csv" || asked === "ndjson") return asked;
  if (asked !== undefined) throw invalidRequest("format must be csv or ndjson");
  ctx.vary("Accept");
  const type = ctx.accepts(EXPORT_MEDIA_TYPES.csv, EXPORT_MEDIA_TYPES.ndjson);
  if (type === EXPORT_MEDIA_TYPES.csv) return "csv";
  if (type === EXPORT_MEDIA_TYPES.ndjson) return "ndjson";
  throw new ApiError("not_acceptable", "An export is text/csv or application/x-ndjson");
}
