/** The longest name of a file that is kept, in code points. */
export const MAX_FILE_NAME_LENGTH = 255;

const TYPE = /^[^;]*/;
const PARAMETER = /;\s*([^\s=;]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)\s*/y;

/**
 * The name of the file that a `Content-Disposition` announces; empty if it announces none.
 * `filename*` (RFC 8187) goes before `filename`, which old clients need.
 */
export function announcedFileName(disposition: string): string {
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = TYPE.exec(disposition)?.[0].length ?? 0;
  for (let found = PARAMETER.exec(disposition); found; found = PARAMETER.exec(disposition)) {
    const [, name = "", value = ""] = found;
    parameters.set(name.toLowerCase(), value.trim());
  }
  const extended = extendedValue(parameters.get("filename*") ?? "");
  return extended ?? plainValue(parameters.get("filename") ?? "");
}

/** A name as it may be shown: without control characters, and not too long. */
export function showableFileName(name: string): string | null {
  const shown = name.replaceAll(/\p{Cc}/gu, "").trim();
  return shown === "" ? null : Array.from(shown).slice(0, MAX_FILE_NAME_LENGTH).join("");
}

function extendedValue(value: string): string | null {
  const [, encoded] = /^utf-8'[^']*'(.*)$/i.exec(value) ?? [];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function plainValue(value: string): string {
  const [, quoted] = /^"(.*)"$/s.exec(value) ?? [];
  const text = quoted?.replaceAll(/\\(.)/g, "$1") ?? value;
  // Headers come as Latin-1, but what clients send is mostly UTF-8.
  const bytes = Buffer.from(text, "latin1");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
