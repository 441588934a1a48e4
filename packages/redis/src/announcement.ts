/** What one process tells the others: these teams' lists have changed. */
export interface Announcement {
  /** Who tells, and is to be told that it was heard. */
  readonly from: string;
  /** Which of its announcements it is. */
  readonly number: number;
  readonly teamIds: readonly string[];
}

export function encode(announcement: Announcement): string {
  return JSON.stringify(announcement);
}

/** `undefined` for what no process of this version says. */
export function decode(message: string): Announcement | undefined {
  try {
    const value: unknown = JSON.parse(message);
    return isAnnouncement(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAnnouncement(value: unknown): value is Announcement {
  if (typeof value !== "object" || value === null) return false;
  const { from, number, teamIds } = value as Partial<Record<keyof Announcement, unknown>>;
  return (
    typeof from === "string" &&
    typeof number === "number" &&
    Array.isArray(teamIds) &&
    teamIds.every((teamId) => typeof teamId === "string")
  );
}
