/** Crockford's alphabet: its characters ascend bytewise. */
const ALPHABET = Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
/** Every two characters, ascending. */
const PAIRS = ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second));
/** The last place of four characters, which starts those that take more. */
const LAST = PAIRS.length ** 2 - 1;

/** What an entry's id looks like, as a regular expression. */
export const ENTRY_ID_PATTERN = "^dnc_[0-9A-Za-z]{1,44}$";
/** What an import's id looks like, as a regular expression. */
export const IMPORT_ID_PATTERN = "^imp_[0-9A-Za-z]{1,40}$";

const entryIdShape = new RegExp(ENTRY_ID_PATTERN);
const importIdShape = new RegExp(IMPORT_ID_PATTERN);

/** Tells what may be an entry's id from what cannot, such as a path somebody made up. */
export function isEntryId(value: string): boolean {
  return entryIdShape.test(value);
}

export function isImportId(value: string): boolean {
  return importIdShape.test(value);
}

export function batchIdOf(seed: string): string {
  return `bat_${seed}`;
}

export function importIdOf(seed: string): string {
  return `imp_${seed}`;
}

/**
 * The ids of a write's first `count` entries, bytewise ascending. A seed always gives the same ones,
 * which is how a write that is repeated knows what its first attempt has stored.
 */
export function entryIdsOf(seed: string, count: number): string[] {
  const prefix = `dnc_${seed}`;
  return Array.from({ length: count }, (_, place) => prefix + placeText(place));
}

function placeText(place: number): string {
  const four = `${PAIRS[Math.min(place, LAST) >> 10] ?? ""}${PAIRS[Math.min(place, LAST) & 1023] ?? ""}`;
  return place < LAST ? four : four + placeText(place - LAST);
}
