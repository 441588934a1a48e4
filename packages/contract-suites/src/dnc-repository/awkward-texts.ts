/** Texts that some backend, driver or query builder has changed, refused or run. */
export const awkwardTexts: Readonly<Record<string, string>> = {
  "an empty text": "",
  "white space at the ends": "  asked twice \t",
  "line breaks": "line one\nline two\r\nline three",
  quotes: `'single' "double" \`back\` ''`,
  backslashes: "C:\\new\\table \\' \\0 \\u0041",
  "something like SQL": "'); DROP TABLE dnc_entries; --",
  "placeholders and wildcards": "? ?? :id $1 %s %_ {0}",
  "accents, composed": "Ren\u00e9e",
  "accents, decomposed": "Rene\u0301e",
  emoji: "no \u{1F6AB} \u{1F469}\u200D\u{1F4BB} \u{1F1E9}\u{1F1EA}",
  "many scripts":
    "\u0420\u0443\u0441 \u4E2D\u6587 \u05E2\u05D1\u05E8\u05D9\u05EA \u0E44\u0E17\u0E22",
  "the last code points": "\u{10FFFD} \uFFFD \uFEFF \u007F \u0001",
  "something like JSON": '{"$gt":""}',
  "something like a number": "0012e3",
  "the word null": "null",
};

/** As long as a reason may be, in code points, each of which is four bytes of UTF-8. */
export const longestReason = "\u{1F6AB}".repeat(500);
/** As long as a source may be, in code points, each of which is four bytes of UTF-8. */
export const longestSource = "\u{1F4E5}".repeat(100);
