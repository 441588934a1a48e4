import { batchIdOf, importIdOf, type ImportJob, type WriteIdentity } from "@opendnc/core";

import { invalidRequest } from "../../api-error.js";
import { beginFingerprint } from "../../idempotency/fingerprint.js";
import { idempotencyKeyOf } from "../../idempotency/idempotency-key.js";
import { workOnce, type KeyedWorkOptions, type Work } from "../../idempotency/keyed-work.js";
import { toImportView } from "../../import-view.js";
import { answerData } from "../../json-answer.js";
import { mountPath } from "../../mount-path.js";
import type { DncHttpOptions } from "../../options.js";
import { teamOf, type DncContext, type DncMiddleware } from "../../request-state.js";
import { importParameters } from "./import-parameters.js";
import { saveUpload, type SavedUpload } from "./saved-upload.js";

type CreateImportOptions = KeyedWorkOptions & Pick<DncHttpOptions, "imports" | "maxImportBytes">;

/** `POST /v1/dnc/imports`. */
export function createImport(options: CreateImportOptions): DncMiddleware {
  return async (ctx) => {
    const key = idempotencyKeyOf(ctx.req);
    // What is wrong with the parameters is said before the file is sent. With a key it is an answer
    // that is kept for the very same request, so all of that is read first.
    if (key === null) importParameters(ctx);
    const digest = key === null ? null : beginFingerprint(ctx);
    const upload = await saveUpload(ctx, options, digest);
    const creation = new ImportCreation(ctx, upload, options.imports);
    try {
      if (key === null || digest === null) {
        await creation.run({});
      } else {
        const fingerprint = digest.digest("base64url");
        const request = { key, fingerprint, identity: creation.identity };
        await workOnce(ctx, request, (attempt) => creation.run(attempt), options);
      }
    } finally {
      await creation.discardUnused();
    }
  };
}

/** Makes an import of a file that is on the disk, or leaves nothing of it. */
class ImportCreation {
  readonly #ctx: DncContext;
  readonly #upload: SavedUpload;
  readonly #imports: DncHttpOptions["imports"];
  #isUsed = false;

  constructor(ctx: DncContext, upload: SavedUpload, imports: DncHttpOptions["imports"]) {
    this.#ctx = ctx;
    this.#upload = upload;
    this.#imports = imports;
  }

  get identity(): WriteIdentity {
    const { seed, createdAtMs } = this.#upload.saved;
    return { seed, batchId: batchIdOf(seed), createdAtMs };
  }

  async run({ identity, isRepeat = false }: Partial<Parameters<Work>[0]>): Promise<void> {
    const parameters = importParameters(this.#ctx);
    if (this.#upload.saved.bytesTotal === 0) throw invalidRequest("The file is empty");
    const earlier = isRepeat ? await this.#find(identity) : null;
    const job = earlier ?? (await this.#create(parameters));
    this.#ctx.set("Location", `${mountPath(this.#ctx)}${this.#ctx.state.dnc.route}/${job.id}`);
    answerData(this.#ctx, "accepted", toImportView(job));
  }

  /** A failure to remove it leaves an orphan, which is swept away in its time. */
  async discardUnused(): Promise<void> {
    if (this.#isUsed) return;
    await this.#imports.discard(teamOf(this.#ctx), this.#upload.saved).catch(() => undefined);
  }

  /** What an earlier attempt has made of the same file before it died. */
  async #find(identity: WriteIdentity | undefined): Promise<ImportJob | null> {
    if (identity === undefined) return null;
    return this.#imports.find(teamOf(this.#ctx), importIdOf(identity.seed));
  }

  #create(parameters: ReturnType<typeof importParameters>): Promise<ImportJob> {
    const { saved, format } = this.#upload;
    // Also if it rejects: the import may be stored all the same, and then needs its file.
    this.#isUsed = true;
    return this.#imports.createFrom(teamOf(this.#ctx), saved, { ...parameters, format });
  }
}
