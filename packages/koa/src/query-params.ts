import { invalidRequest } from "./api-error.js";

/** What a query string is made of on the wire; whatever else it means has to be encoded. */
const VISIBLE_ASCII = /^[\x21-\x7e]*$/;
const DIGITS = /^[0-9]+$/;

export interface WholeNumberRange {
  readonly min: number;
  readonly max: number;
  /** The value when the parameter is not given. */
  readonly fallback: number;
}

/**
 * A parameter of a raw query string, decoded; `undefined` if it is not there. Others are not
 * looked at.
 *
 * Throws an `invalid_request` if it is there twice, or is not percent-encoded UTF-8. Node's own
 * parser would put U+FFFD in place of a malformed byte, and so make another person of a URL.
 */
export function queryParam(querystring: string, name: string): string | undefined {
  const values = querystring
    .split("&")
    .map(splitPair)
    .filter(([key]) => decode(key) === name);
  if (values.length > 1) throw invalidRequest(`${name} must be given only once`);
  const [, raw] = values[0] ?? [];
  if (raw === undefined) return undefined;
  const value = decode(raw);
  if (value === null) throw invalidRequest(`${name} is not valid percent-encoded UTF-8`);
  return value;
}

/** A parameter in plain decimal digits. Throws an `invalid_request` for anything else. */
export function wholeNumberParam(
  querystring: string,
  name: string,
  { min, max, fallback }: WholeNumberRange,
): number {
  const text = queryParam(querystring, name);
  if (text === undefined) return fallback;
  const value = DIGITS.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw invalidRequest(`${name} must be a whole number from ${min} to ${max}`);
}

function splitPair(pair: string): readonly [string, string] {
  const end = pair.indexOf("=");
  return end === -1 ? [pair, ""] : [pair.slice(0, end), pair.slice(end + 1)];
}

function decode(raw: string): string | null {
  if (!VISIBLE_ASCII.test(raw)) return null;
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch {
    return null;
  }
}
