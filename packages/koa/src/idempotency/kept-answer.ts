import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

import type { DncContext } from "../request-state.js";
import { STATUS } from "../statuses.js";

const [compress, decompress] = [promisify(gzip), promisify(gunzip)];

/** What is kept of an answer. */
interface KeptAnswer {
  readonly status: number;
  readonly type: string;
  readonly location: string | null;
  /** Compressed, in base64: a report on ten thousand entries has a megabyte. */
  readonly body: string;
}

const NOT_KEPT: readonly number[] = [STATUS.unauthorized, STATUS.rate_limit_exceeded];

/** The answer that was just made as a text to be kept; `null` if the next attempt may do better. */
export async function keptAnswerOf(ctx: DncContext): Promise<string | null> {
  const { status, body } = ctx;
  if (status >= STATUS.internal_error || NOT_KEPT.includes(status)) return null;
  if (typeof body !== "string") throw new TypeError("Only answers that are texts can be kept");
  const { "content-type": type, location } = ctx.res.getHeaders();
  const kept: KeptAnswer = {
    status,
    type: String(type),
    location: typeof location === "string" ? location : null,
    body: (await compress(body)).toString("base64"),
  };
  return JSON.stringify(kept);
}

/** Gives a kept answer once more, byte for byte. */
export async function replay(ctx: DncContext, text: string): Promise<void> {
  const { status, type, location, body } = JSON.parse(text) as KeptAnswer;
  const bytes = await decompress(Buffer.from(body, "base64"));
  ctx.set("Idempotent-Replayed", "true");
  if (location !== null) ctx.set("Location", location);
  ctx.status = status;
  ctx.set("Content-Type", type);
  ctx.body = bytes.toString("utf8");
}
