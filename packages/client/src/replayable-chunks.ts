/** How much of a source is kept to be read again; what is longer can be read once. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A source of bytes that can be read once, made one that can be read again as long as no more than
 * its first 8 MB have been read. Only the latest reading gets bytes.
 */
export class ReplayableChunks {
  readonly #source: AsyncIterator<Uint8Array>;
  #kept: Promise<IteratorResult<Uint8Array>>[] = [];
  #asked = 0;
  #bytes = 0;
  #readings = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  get isReplayable(): boolean {
    return this.#bytes <= MOST_BYTES;
  }

  /** From the beginning on. Rejects if that is kept no longer. */
  async *read(): AsyncGenerator<Uint8Array, void, undefined> {
    const reading = ++this.#readings;
    for (let index = 0; reading === this.#readings; index++) {
      const result = await this.#at(index);
      if (result.done === true) return;
      yield result.value;
    }
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    this.#readings += 1;
    this.#kept = [];
    await this.#source.return?.();
  }

  #at(index: number): Promise<IteratorResult<Uint8Array>> {
    const kept = this.#kept[index];
    if (kept !== undefined) return kept;
    // A chunk that was still on its way to an earlier reading may have been one too many.
    if (index < this.#asked) throw new Error("The beginning of the stream is not kept any more");
    return this.#next();
  }

  /** Kept before it has come: a reading that is given up meanwhile must not take it along. */
  #next(): Promise<IteratorResult<Uint8Array>> {
    const next = this.#source.next();
    this.#asked += 1;
    if (this.isReplayable) this.#kept.push(next);
    next.then(
      ({ done, value }) => this.#count(done === true ? 0 : value.length),
      () => undefined,
    );
    return next;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (!this.isReplayable) this.#kept = [];
  }
}
