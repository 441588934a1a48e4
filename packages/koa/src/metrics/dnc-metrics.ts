import type { BatchReport, DncRepository } from "@opendnc/core";
import { Counter, Histogram, type Registry } from "prom-client";

import type { RateLimitedAction } from "../options.js";

/** How a request ended. */
export interface EndedRequest {
  readonly method: string;
  /** The path's template, never the path. */
  readonly route: string;
  /** The status, or `aborted` when the client left before the whole answer was sent. */
  readonly status: string;
  readonly seconds: number;
}

export type StorageOperation = Exclude<keyof DncRepository, "limits">;

/** One counter for each fact, all in the registry that the caller gives. */
export class DncMetrics {
  readonly #requests;
  readonly #requestSeconds;
  readonly #entries;
  readonly #refusals;
  readonly #limiterFailures;
  readonly #cacheLookups;
  readonly #storageSeconds;
  readonly #invalidationFailures;
  readonly #storageFailures;
  readonly #importFailures;

  /** Throws if the registry has metrics of these names already. */
  constructor(readonly registry: Registry) {
    const counter = counterIn(registry);
    this.#requests = counter("http_requests_total", "HTTP requests answered.", [
      "method",
      "route",
      "status",
    ]);
    this.#requestSeconds = requestSecondsIn(registry);
    this.#entries = counter(
      "entries_total",
      "Entries handled by writes; code is empty unless the outcome is error.",
      ["outcome", "code"],
    );
    this.#refusals = counter("rate_limit_refusals_total", "Requests refused by the rate limit.", [
      "action",
    ]);
    this.#limiterFailures = counter(
      "rate_limiter_failures_total",
      "Requests admitted because the rate limiter could not tell.",
      ["action"],
    );
    this.#cacheLookups = counter(
      "check_cache_lookups_total",
      "URLs that the check cache was asked for.",
      ["result"],
    );
    this.#storageSeconds = storageSecondsIn(registry);
    this.#invalidationFailures = counter(
      "cache_invalidation_failures_total",
      "Changes after which the team's cache could not be dropped.",
    );
    this.#storageFailures = counter(
      "storage_partial_failures_total",
      "Writes of which storage took only some entries.",
    );
    this.#importFailures = counter(
      "import_failures_total",
      "Failures met in running imports that are none of their files'; each is tried again.",
    );
  }

  requestEnded({ method, route, status, seconds }: EndedRequest): void {
    this.#requests.inc({ method, route, status });
    this.#requestSeconds.observe({ method, route }, seconds);
  }

  batchReported(report: BatchReport): void {
    this.#entries.inc({ outcome: "added", code: "" }, report.added);
    this.#entries.inc({ outcome: "duplicate", code: "" }, report.duplicates);
    if (report.errors === 0) return;
    for (const detail of report.details) {
      if (detail.status === "error") this.#entries.inc({ outcome: "error", code: detail.code });
    }
  }

  /** Counts one entry that was sent alone; `code` says why it is an error. */
  entryHandled(outcome: "added" | "duplicate" | "error", code = ""): void {
    this.#entries.inc({ outcome, code });
  }

  rateLimitRefused(action: RateLimitedAction): void {
    this.#refusals.inc({ action });
  }

  rateLimiterFailed(action: RateLimitedAction): void {
    this.#limiterFailures.inc({ action });
  }

  /** Counts one read through the check cache: URLs answered from it, and those it did not know. */
  checkCacheLookedUp({ hits, misses }: { readonly hits: number; readonly misses: number }): void {
    this.#cacheLookups.inc({ result: "hit" }, hits);
    this.#cacheLookups.inc({ result: "miss" }, misses);
  }

  storageAnswered(operation: StorageOperation, outcome: "ok" | "error", seconds: number): void {
    this.#storageSeconds.observe({ operation, outcome }, seconds);
  }

  cacheInvalidationFailed(): void {
    this.#invalidationFailures.inc();
  }

  storagePartlyFailed(): void {
    this.#storageFailures.inc();
  }

  importFailed(): void {
    this.#importFailures.inc();
  }
}

function counterIn(registry: Registry) {
  return <T extends string>(name: string, help: string, labelNames: T[] = []): Counter<T> =>
    new Counter({ name: `opendnc_${name}`, help, labelNames, registers: [registry] });
}

function requestSecondsIn(registry: Registry): Histogram<"method" | "route"> {
  return new Histogram({
    name: "opendnc_http_request_duration_seconds",
    help: "Time from a request's headers to the end of its answer.",
    labelNames: ["method", "route"],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
}

function storageSecondsIn(registry: Registry): Histogram<"operation" | "outcome"> {
  return new Histogram({
    name: "opendnc_storage_operation_duration_seconds",
    help: "Time that storage took for one call.",
    labelNames: ["operation", "outcome"],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
}
