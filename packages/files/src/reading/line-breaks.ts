import type { Stretch } from "./row-scanner.js";

const LF = 10;
const CR = 13;

/** Goes over the line breaks of a stretch, whose positions count from its own start. */
export class LineBreaks {
  readonly #bytes: Buffer;
  readonly #isLast: boolean;
  #nextLf = -1;
  #nextCr = -1;

  constructor({ bytes, isLast }: Stretch) {
    this.#bytes = bytes;
    this.#isLast = isLast;
  }

  /** The length of the line break at a position: 0 if there is none, or if it may go on. */
  lengthAt(at: number): number {
    const byte = this.#bytes[at];
    if (byte === LF) return 1;
    if (byte !== CR) return 0;
    if (at + 1 < this.#bytes.length) return this.#bytes[at + 1] === LF ? 2 : 1;
    return this.#isLast ? 1 : 0;
  }

  /** Where the first line break from a position on begins: LF, CRLF or CR. The end if none does. */
  next(from: number): number {
    if (this.#nextLf < from) this.#nextLf = this.#find(LF, from);
    if (this.#nextCr < from) this.#nextCr = this.#find(CR, from);
    return Math.min(this.#nextLf, this.#nextCr);
  }

  #find(byte: number, from: number): number {
    const at = this.#bytes.indexOf(byte, from);
    return at === -1 ? this.#bytes.length : at;
  }
}
