import type { LocalCache } from "@opendnc/redis";

/** Remembers what it was told to forget. */
export class RecordingCache implements LocalCache {
  readonly forgotten: string[] = [];
  /** What each forgetting waits for. */
  until: Promise<void> = Promise.resolve();

  async invalidateTeam(teamId: string): Promise<void> {
    this.forgotten.push(teamId);
    await this.until;
  }

  async invalidateAll(): Promise<void> {
    this.forgotten.push("*");
    await this.until;
  }
}
