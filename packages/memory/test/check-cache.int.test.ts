import { describeCacheInvalidator, ManualClock } from "@opendnc/contract-suites";
import { CheckCache } from "@opendnc/memory";
import { describe, it } from "vitest";

describeCacheInvalidator({
  runner: { describe, it },
  name: "CheckCache",
  cannot: { breakBackend: "memory can always be reached" },
  create: (repository) => {
    const cache = new CheckCache({ repository, clock: new ManualClock() });
    return Promise.resolve({
      invalidator: cache,
      readers: [cache],
      dispose: () => Promise.resolve(),
    });
  },
});
