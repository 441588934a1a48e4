import { isAscii } from "node:buffer";
import type { Stretch } from "./row-scanner.js";

/** The text of a stretch, to find places in it by. */
export class StretchText {
  /** A character for each byte, so that places are the same; not the text beyond ASCII. */
  readonly chars: string;
  readonly length: number;
  readonly isLast: boolean;
  readonly #bytes: Buffer;
  readonly #isAscii: boolean;

  constructor({ bytes, isLast }: Stretch) {
    this.chars = bytes.toString("latin1");
    this.length = bytes.length;
    this.isLast = isLast;
    this.#bytes = bytes;
    this.#isAscii = isAscii(bytes);
  }

  /** The text between two places. */
  slice(start: number, end: number): string {
    return this.#isAscii ? this.chars.slice(start, end) : this.#bytes.toString("utf8", start, end);
  }
}
