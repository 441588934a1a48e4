import Papa from "papaparse";

/** Rows as CSV, RFC 4180 but for its line breaks: each line ends with LF. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  // Its types ask for arrays that may be changed, which it does not do.
  const text = Papa.unparse(rows as string[][], { newline: "\n" });
  return rows.length > 0 ? `${text}\n` : text;
}
