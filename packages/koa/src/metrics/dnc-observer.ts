import type { DncObserver } from "@opendnc/core";

import { describeError } from "../describe-error.js";
import type { Logger } from "../logger.js";
import type { DncMetrics } from "./dnc-metrics.js";

/** Makes the observer for `DncList` and `ImportRunner` that logs and counts what no caller is told about. */
export function createDncObserver(logger: Logger, metrics: DncMetrics): Required<DncObserver> {
  return {
    cacheInvalidationFailed(teamId, error) {
      metrics.cacheInvalidationFailed();
      logger.warn({ team: teamId, error: describeError(error) }, "cache was not invalidated");
    },
    storageFailed(teamId, error) {
      metrics.storagePartlyFailed();
      logger.error({ team: teamId, error: describeError(error) }, "storage took part of a write");
    },
    importFailed(error) {
      metrics.importFailed();
      logger.error({ error: describeError(error) }, "running imports failed; it is tried again");
    },
  };
}
