/**
 * The details of many entries: iterate over them, or ask for their summary; either, and once. The
 * work begins with that.
 */
export class Details<Detail, Summary> implements AsyncIterable<Detail> {
  readonly #details: AsyncGenerator<Detail, void, undefined>;
  readonly #summarize: (details: AsyncIterable<Detail>) => Promise<Summary>;
  #isTaken = false;

  constructor(
    details: AsyncGenerator<Detail, void, undefined>,
    summarize: (details: AsyncIterable<Detail>) => Promise<Summary>,
  ) {
    this.#details = details;
    this.#summarize = summarize;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Detail, void, undefined> {
    if (this.#isTaken) throw new TypeError("These details were asked for already");
    this.#isTaken = true;
    return this.#details;
  }

  summary(): Promise<Summary> {
    return this.#summarize(this);
  }
}
