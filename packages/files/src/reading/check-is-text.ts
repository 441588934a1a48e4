import { ImportFileError } from "@opendnc/core";

const NUL = 0;
const NUL_SAMPLE = 4096;

/** How files begin that people take for CSV, and what to tell them. */
const SIGNATURES: readonly (readonly [bytes: string, advice: string])[] = [
  [
    "504b0304",
    'This is an Excel workbook or another ZIP archive, which is not opened. Save the sheet as "CSV UTF-8" and import that.',
  ],
  ["d0cf11e0", 'This is an old Excel workbook. Save the sheet as "CSV UTF-8" and import that.'],
  ["1f8b", "This is a gzip archive, which is not opened. Unpack it and import the file in it."],
  ["25504446", 'This is a PDF document. Save its table as "CSV UTF-8" and import that.'],
  ["fffe", 'This is UTF-16 text. Save it as "CSV UTF-8", or as text in UTF-8, and import that.'],
  ["feff", 'This is UTF-16 text. Save it as "CSV UTF-8", or as text in UTF-8, and import that.'],
];

/** Throws if a file cannot be text in UTF-8, judging by how it begins. */
export function checkIsText(head: Buffer): void {
  const signature = SIGNATURES.find(([hex]) => begins(head, Buffer.from(hex, "hex")));
  if (signature !== undefined) throw new ImportFileError("not_text", signature[1]);
  if (!hasManyNuls(head.subarray(0, NUL_SAMPLE))) return;
  throw new ImportFileError(
    "not_text",
    'This is not text in UTF-8. Save it as "CSV UTF-8", or as text in UTF-8, and import that.',
  );
}

function begins(head: Buffer, bytes: Buffer): boolean {
  return head.subarray(0, bytes.length).equals(bytes);
}

/** Every second byte of UTF-16 is one, mostly; text has at most a stray one. */
function hasManyNuls(bytes: Buffer): boolean {
  const nuls = bytes.reduce((count, byte) => (byte === NUL ? count + 1 : count), 0);
  return nuls > 3 && nuls * 8 > bytes.length;
}
