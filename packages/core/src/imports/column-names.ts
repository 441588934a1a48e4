/**
 * What columns of profile URLs are called, folded as {@link folded} does; the surest first, as some
 * exports have several of them.
 */
export const COLUMN_NAMES: readonly string[] = [
  // PhantomBuster: beside it, `profileUrl` may lead to Sales Navigator.
  "defaultprofileurl",
  "linkedinprofileurl",
  // Evaboot: beside it, `Linkedin URL Unique ID` holds member ids.
  "linkedinurlpublic",
  "personlinkedinurl",
  "contactlinkedinurl",
  "leadlinkedinurl",
  "prospectlinkedinurl",
  "linkedinurl",
  "hslinkedinurl",
  "linkedinprofilelink",
  "linkedinprofile",
  // Salesforce's names of custom fields end in `__c`.
  "linkedinprofileurlc",
  "linkedinprofilec",
  "linkedinurlc",
  "linkedinc",
  "publicprofileurl",
  "linkedinpublicurl",
  "publicurl",
  "profileurl",
  "profilelink",
  "linkedinlink",
  "linkedinurluniqueid",
  "personlinkedin",
  "contactlinkedin",
  "linkedin",
  "url",
  "profile",
];

/** Case, spaces, `_` and `-` do not count in a column's name. */
export function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, "");
}

/** Whether a cell is a link and nothing else: its row is a person's, not a note above a header. */
export function isLink(cell: string): boolean {
  return /^\S+$/.test(cell.trim()) && mentionsLink(cell);
}

/** Whether a cell has to do with links, so that it is no column's name. */
export function mentionsLink(cell: string): boolean {
  return /https?:|linkedin\.|(?:^|\/)in\//i.test(cell.trim());
}
