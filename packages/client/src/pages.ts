import { OpenDncError } from "./open-dnc-error.js";

/** All items of a list that comes in pages, by its cursors. */
export async function* allItems<T>(
  readPage: (cursor: string | undefined) => Promise<ItemPage<T>>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await readPage(cursor);
    // A server that knows no cursors would otherwise seem to have one page only.
    if (nextCursor === undefined) throw noCursor();
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

export interface ItemPage<T> {
  readonly items: readonly T[];
  /** `null` at the end. */
  readonly nextCursor: string | null | undefined;
}

function noCursor(): OpenDncError {
  return new OpenDncError({
    status: null,
    code: "unexpected_answer",
    message: "The server's page does not say whether another one follows; it may be too old.",
  });
}
