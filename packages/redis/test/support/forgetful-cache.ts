import { ManualClock, type CheckSource } from "@opendnc/contract-suites";
import { CheckCache } from "@opendnc/memory";
import type { LocalCache } from "@opendnc/redis";

/** A `CheckCache` that can forget all teams at once: another one takes its place. */
export class ForgetfulCache implements LocalCache, CheckSource {
  readonly #source: CheckSource;
  #cache: CheckCache;

  constructor(source: CheckSource) {
    this.#source = source;
    this.#cache = this.#newCache();
  }

  findByUrls(...asked: Parameters<CheckSource["findByUrls"]>) {
    return this.#cache.findByUrls(...asked);
  }

  invalidateTeam(teamId: string): Promise<void> {
    return this.#cache.invalidateTeam(teamId);
  }

  invalidateAll(): Promise<void> {
    this.#cache = this.#newCache();
    return Promise.resolve();
  }

  #newCache(): CheckCache {
    return new CheckCache({ repository: this.#source, clock: new ManualClock() });
  }
}
