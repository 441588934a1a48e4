/** An opt-out as somebody sends it, before anything about it is checked. */
export interface EntryInput {
  /** A LinkedIn profile URL in any spelling. */
  readonly url: string;
  /** Why the person is listed; see {@link MAX_REASON_LENGTH}. */
  readonly reason?: string | null | undefined;
  /** Where the opt-out came from; see {@link MAX_SOURCE_LENGTH}. */
  readonly source?: string | null | undefined;
}

/** In code points, as JSON Schema's `maxLength` counts. */
export const MAX_REASON_LENGTH = 500;
/** In code points, as JSON Schema's `maxLength` counts. */
export const MAX_SOURCE_LENGTH = 100;

/**
 * Text that every backend gives back as it was given, as a regular expression for the `u` flag:
 * no NUL (PostgreSQL has none in its text) and no lone surrogate (UTF-8 has none).
 */
export const STORABLE_TEXT_PATTERN = "^[^\\u0000\\uD800-\\uDFFF]*$";

const storableText = new RegExp(STORABLE_TEXT_PATTERN, "u");

export function isStorableText(text: string): boolean {
  return storableText.test(text);
}

/** Throws a `TypeError` if an entry's reason or source cannot be stored: its caller must check. */
export function assertStorableTexts(input: EntryInput): void {
  assertStorable("reason", input.reason, MAX_REASON_LENGTH);
  assertStorable("source", input.source, MAX_SOURCE_LENGTH);
}

function assertStorable(field: string, text: string | null | undefined, maxLength: number): void {
  if (text === null || text === undefined) return;
  if (typeof text !== "string") throw new TypeError(`${field} is not a string`);
  if (text.length > maxLength && Array.from(text).length > maxLength) {
    throw new TypeError(`${field} is longer than ${maxLength} characters`);
  }
  if (!isStorableText(text)) {
    throw new TypeError(`${field} holds NUL or an unpaired surrogate`);
  }
}
