import type { CanonicalUrl } from "@opendnc/core";
import { PlainCache, SharedMemory, type Answer, type CheckSource } from "./plain-cache.js";

const model = "as if there were no cache";

/** Breaks one thing about a right cache, and says which tests have to notice. */
export interface BrokenCache {
  /** What the names of those tests hold. */
  readonly fails: readonly string[];
  readonly cache: typeof PlainCache;
}

export const brokenCaches: Readonly<Record<string, BrokenCache>> = {
  "drops nothing": {
    fails: ["after invalidateTeam no reader answers from before", model],
    cache: class extends PlainCache {
      override invalidateTeam(): Promise<void> {
        return Promise.resolve();
      }
    },
  },
  "drops another team": {
    fails: ["after invalidateTeam no reader answers from before", "leaves the answers", model],
    cache: class extends PlainCache {
      override invalidateTeam(): Promise<void> {
        return super.invalidateTeam("other");
      }
    },
  },
  "drops later than it says": {
    fails: ["after invalidateTeam no reader answers from before", model],
    cache: class extends PlainCache {
      override invalidateTeam(teamId: string): Promise<void> {
        setImmediate(() => void super.invalidateTeam(teamId));
        return Promise.resolve();
      }
    },
  },
  "drops what one process remembers": {
    fails: ["after invalidateTeam no reader answers from before", model],
    cache: class extends PlainCache {
      constructor(_shared: SharedMemory, source: CheckSource) {
        super(new SharedMemory(), source);
      }
    },
  },
  "remembers absences": {
    fails: ["an absence is never remembered", model],
    cache: class extends PlainCache {
      protected override isWorthIt(): boolean {
        return true;
      }
    },
  },
  "remembers an answer that was under way": {
    fails: ["an answer that was under way during invalidateTeam is not remembered"],
    cache: class extends PlainCache {
      protected override generationOf(): number {
        return 0;
      }
    },
  },
  "lets reads join one that is under way": {
    fails: ["after invalidateTeam does not join", "after an add does not join"],
    cache: class extends PlainCache {
      readonly #underWay = new Map<string, Promise<Answer>>();
      protected override read(teamId: string, urls: readonly CanonicalUrl[]): Promise<Answer> {
        const key = JSON.stringify([teamId, urls]);
        const joined = this.#underWay.get(key);
        if (joined !== undefined) return joined;
        const read = super.read(teamId, urls).finally(() => this.#underWay.delete(key));
        this.#underWay.set(key, read);
        return read;
      }
    },
  },
  "forgets the team": {
    fails: ["what is remembered of one team is no other team's"],
    cache: class extends PlainCache {
      protected override keyOf(_teamId: string, url: string): string {
        return url;
      }
    },
  },
  "folds the case of URLs": {
    fails: ["of one URL no other URL's"],
    cache: class extends PlainCache {
      protected override keyOf(teamId: string, url: string): string {
        return `${teamId} ${url.toLowerCase()}`;
      }
    },
  },
  "answers not-listed when storage fails": {
    fails: ["a read that storage cannot answer rejects with storage's error"],
    cache: class extends PlainCache {
      protected override read(teamId: string, urls: readonly CanonicalUrl[]): Promise<Answer> {
        return super.read(teamId, urls).catch(() => urls.map(() => null));
      }
    },
  },
  "answers with what it knows when storage fails": {
    fails: ["a read that storage cannot answer rejects with storage's error"],
    cache: class extends PlainCache {
      override findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<Answer> {
        const known = urls.map((url) => this.memory.entries.get(this.keyOf(teamId, url)) ?? null);
        return super.findByUrls(teamId, urls).catch((error: unknown) => {
          if (known.every((entry) => entry === null)) throw error;
          return known;
        });
      }
    },
  },
  "puts the remembered ones first": {
    fails: ["a read answers for each URL in their order", model],
    cache: class extends PlainCache {
      override async findByUrls(teamId: string, urls: readonly CanonicalUrl[]): Promise<Answer> {
        const found = await super.findByUrls(teamId, urls);
        return [...found.filter((e) => e !== null), ...found.filter((e) => e === null)];
      }
    },
  },
  "hides that it cannot be reached": {
    fails: ["invalidateTeam rejects with storage_unavailable when the cache cannot"],
    cache: class extends PlainCache {
      override invalidateTeam(teamId: string): Promise<void> {
        return super.invalidateTeam(teamId).catch(() => undefined);
      }
    },
  },
};
