const TEAM_ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The name of a team's folder. Upper-case letters and dots are written as `%` and two hex digits:
 * some file systems take `Team` and `team` for one, and every one takes `..` for another folder.
 */
export function folderNameOf(teamId: string): string {
  if (!TEAM_ID.test(teamId)) throw new TypeError("That is not a team id");
  return teamId.replace(/[A-Z.]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

/** The team whose folder has this name; `null` for what `folderNameOf` never gives. */
export function teamIdOf(folderName: string): string | null {
  const teamId = folderName.replace(/%([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return TEAM_ID.test(teamId) && folderNameOf(teamId) === folderName ? teamId : null;
}
