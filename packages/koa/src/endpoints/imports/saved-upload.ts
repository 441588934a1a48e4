import type { Hash } from "node:crypto";

import { ImportTooLargeError, type ImportFormat, type SavedFile } from "@opendnc/core";

import { hasBody } from "../../body/body-framing.js";
import { importFormatOf } from "../../body/media-type.js";
import { tooLarge } from "../../body/too-large.js";
import { uploadedBytes } from "../../body/upload.js";
import type { DncHttpOptions } from "../../options.js";
import { teamOf, type DncContext } from "../../request-state.js";

export interface SavedUpload {
  readonly saved: SavedFile;
  readonly format: ImportFormat;
}

/**
 * Brings the request's body to the disk as it comes, adding it to the digest if there is one. Throws
 * an `ApiError` for what is no file to import or too large, and `RequestAborted` if it stops before
 * its end; nothing is left of it then.
 */
export async function saveUpload(
  ctx: DncContext,
  { imports, maxImportBytes: maxBytes }: Pick<DncHttpOptions, "imports" | "maxImportBytes">,
  digest: Hash | null,
): Promise<SavedUpload> {
  // A request without a body announces no type; that it is empty is said later.
  const format = hasBody(ctx.req) ? importFormatOf(ctx.req) : "csv";
  const uploaded = uploadedBytes(ctx, maxBytes);
  const bytes = digest === null ? uploaded : digested(uploaded, digest);
  try {
    return { saved: await imports.save(teamOf(ctx), { bytes, maxBytes }), format };
  } catch (error) {
    throw error instanceof ImportTooLargeError ? tooLarge("import file", maxBytes) : error;
  }
}

async function* digested(
  bytes: AsyncIterable<Uint8Array>,
  digest: Hash,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of bytes) {
    digest.update(chunk);
    yield chunk;
  }
}
