/** What a team id looks like. No `:` and no `,`, which separate teams and keys in configurations. */
export const TEAM_ID_PATTERN = "^[A-Za-z0-9._-]{1,64}$";

const teamIdShape = new RegExp(TEAM_ID_PATTERN);

export function isTeamId(value: string): boolean {
  return teamIdShape.test(value);
}

/** Throws a `TypeError` for what is not a team id: a caller's mistake, never a user's input. */
export function assertTeamId(value: string): void {
  if (!isTeamId(value)) {
    throw new TypeError("A team id is 1 to 64 of the characters A-Z a-z 0-9 . _ -");
  }
}
