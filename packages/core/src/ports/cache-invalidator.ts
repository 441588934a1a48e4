/**
 * Drops what caches remember about a team, after its list has changed.
 *
 * Core calls it once for each write that was handed to storage, after storage answered and before
 * the caller hears of it, also when the write failed in part or whole. A cache that holds only
 * presences (see `findByUrls` in {@link DncRepository}) stays right even without the call: what
 * it may then do is say "listed" for a while after a removal, never "not listed" of somebody
 * listed. A cache that held absences could do that, in this process or in another that was not
 * told; do not build one.
 */
export interface CacheInvalidator {
  /**
   * Forgets everything cached for `teamId`, in every process that shares the cache.
   *
   * Resolves when no later read through the cache can answer from before the call. An unknown team
   * is fine. Concurrent calls are fine. Rejects with a `DncError` of code `storage_unavailable`
   * when the cache cannot be reached, within a bounded time: core then reports it to the observer
   * and goes on, because the entries are stored.
   */
  invalidateTeam(teamId: string): Promise<void>;
}
