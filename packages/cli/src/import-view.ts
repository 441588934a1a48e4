import type { ImportJob } from "@opendnc/client";
import { counted, numeral, say } from "./output.js";
import { showProgress } from "./progress.js";
import type { Connection } from "./with-client.js";

/** An import that nobody goes on with for so long is said to wait. */
const PATIENCE_MS = 5_000;

/** What a person sees of an import while it runs. */
export class ImportView {
  readonly #upload = showProgress("uploading");
  readonly #import = showProgress("importing");
  readonly #connection: Connection;
  #wait: NodeJS.Timeout | undefined;
  #job: ImportJob | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  uploaded(bytes: number, size: number | null): void {
    this.#upload.update(bytes, size ?? bytes, `${numeral(bytes)} bytes`);
  }

  /** From here on, the import goes on even if nothing more is heard of this process. */
  begun(job: ImportJob): void {
    this.#upload.stop();
    this.#job = job;
    say(`Taken in as ${job.$id}.`);
  }

  show(job: ImportJob): void {
    this.#upload.stop();
    const { bytesProcessed, bytesTotal, rows, errors } = job;
    if (bytesProcessed !== this.#job?.bytesProcessed) this.#expectMore(job);
    this.#job = job;
    const detail = `${counted(rows, "row")}, ${counted(errors, "error")}`;
    this.#import.update(bytesProcessed, bytesTotal, detail);
  }

  stop(): void {
    clearTimeout(this.#wait);
    this.#upload.stop();
    this.#import.stop();
  }

  /** Says how to go on; on a store, once the import is free for whoever does. */
  async interrupted(file: string | undefined): Promise<void> {
    this.stop();
    await this.#connection.close();
    const id = this.#job?.$id;
    if (id !== undefined) {
      say(
        this.#connection.isRemote
          ? `The server goes on with ${id}. To watch it: opendnc import --resume ${id}`
          : `Interrupted. ${this.howToGoOn() ?? ""} To take it back: opendnc undo ${id}`,
      );
    } else if (file !== undefined) {
      say(
        `Interrupted before ${file === "-" ? "stdin" : file} was taken in; nothing was imported.`,
      );
    }
  }

  /** `undefined` as long as there is nothing to go on with. */
  howToGoOn(): string | undefined {
    return this.#job && `To go on: opendnc import --resume ${this.#job.$id}.`;
  }

  /** The file may be where this process does not see it: then somebody else has to go on. */
  #expectMore({ $id }: ImportJob): void {
    clearTimeout(this.#wait);
    const { importFolder, lastFailure } = this.#connection;
    if (importFolder === null) return;
    this.#wait = setTimeout(() => {
      const failure = lastFailure();
      say(
        failure !== null
          ? `Waiting for ${$id}, which is tried again: ${failure}.`
          : `Waiting for ${$id}: another process may be at work on it. If none is, its file is not in ${importFolder}: set DNC_DATA_DIR to the folder with which it was started.`,
      );
    }, PATIENCE_MS);
    this.#wait.unref();
  }
}
