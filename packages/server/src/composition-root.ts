import "reflect-metadata";
import { hostname } from "node:os";
import { resolve } from "node:path";
import {
  DncList,
  IdempotencyKeys,
  ImportRunner,
  Imports,
  type CacheInvalidator,
  type Clock,
  type DncObserver,
  type DncRepository,
  type DncStorage,
  type IdGenerator,
  type ImportFiles,
  type RateLimiter,
} from "@opendnc/core";
import {
  createDncApp,
  createDncObserver,
  describeError,
  DncMetrics,
  observeRepository,
} from "@opendnc/koa";
import { DiskImportFiles } from "@opendnc/files";
import { CheckCache, MemoryRateLimiter, systemClock, UlidGenerator } from "@opendnc/memory";
import type { RedisConnection } from "@opendnc/redis";
import { Container, type ServiceIdentifier } from "inversify";
import type Koa from "koa";
import { pino, type Logger } from "pino";
import { collectDefaultMetrics, Registry } from "prom-client";
import { ApiKeys } from "./api-keys.js";
import type { Configuration } from "./configuration.js";
import { createStorage } from "./create-storage.js";
import { loggableImportFiles } from "./loggable-import-files.js";
import { isGone, PROCESS_NAME } from "./process-name.js";
import { systemSleep } from "./system-sleep.js";

type RedisAdapters = typeof import("@opendnc/redis");

const service = <T>(name: string): ServiceIdentifier<T> => Symbol(name);

const services = {
  configuration: service<Configuration>("Configuration"),
  clock: service<Clock>("Clock"),
  ids: service<IdGenerator>("IdGenerator"),
  logger: service<Logger>("Logger"),
  metrics: service<DncMetrics>("DncMetrics"),
  storage: service<DncStorage>("DncStorage"),
  repository: service<DncRepository>("DncRepository"),
  checkCache: service<CheckCache>("CheckCache"),
  redis: service<RedisConnection>("RedisConnection"),
  rateLimiter: service<RateLimiter>("RateLimiter"),
  cacheInvalidator: service<CacheInvalidator>("CacheInvalidator"),
  apiKeys: service<ApiKeys>("ApiKeys"),
  observer: service<DncObserver>("DncObserver"),
  importFiles: service<ImportFiles>("ImportFiles"),
  importRunner: service<ImportRunner>("ImportRunner"),
  imports: service<Imports>("Imports"),
  idempotency: service<IdempotencyKeys>("IdempotencyKeys"),
  list: service<DncList>("DncList"),
  app: service<Koa>("Koa"),
};

/** What the rest of the program asks the composition root for. Each part is made when first asked. */
export interface Composition {
  readonly logger: Logger;
  /** Not opened yet; whoever opens it closes it. */
  readonly storage: DncStorage;
  /** Not opened yet either; `null` without Redis. */
  readonly redis: RedisConnection | null;
  readonly apiKeys: ApiKeys;
  /** Not started yet; to be started when the storage is open, and stopped before it is closed. */
  readonly importRunner: ImportRunner;
  readonly app: Koa;
}

/** Takes log lines, each a JSON object. */
export interface LogDestination {
  write(line: string): void;
}

/**
 * Wires one configuration's objects together. Does no I/O, but loads the drivers that it names.
 *
 * @param logTo stdout by default.
 */
export async function compose(
  configuration: Configuration,
  logTo?: LogDestination,
): Promise<Composition> {
  const container = new Container({ defaultScope: "Singleton" });
  container.bind(services.configuration).toConstantValue(configuration);
  bindSurroundings(container, logTo);
  bindStorage(container, await createStorage(configuration.storage));
  if (configuration.redisUrls === null) bindAlone(container);
  else bindRedis(container, await import("@opendnc/redis"), configuration.redisUrls);
  bindDomain(container);
  bindImports(container);
  bindHttp(container);
  return {
    get logger() {
      return container.get(services.logger);
    },
    get storage() {
      return container.get(services.storage);
    },
    get redis() {
      return container.isBound(services.redis) ? container.get(services.redis) : null;
    },
    get apiKeys() {
      return container.get(services.apiKeys);
    },
    get importRunner() {
      return container.get(services.importRunner);
    },
    get app() {
      return container.get(services.app);
    },
  };
}

function bindSurroundings(container: Container, logTo: LogDestination | undefined): void {
  container.bind(services.clock).toConstantValue(systemClock);
  container.bind(services.ids).toResolvedValue(() => new UlidGenerator());
  container
    .bind(services.logger)
    .toResolvedValue(
      ({ logLevel }) => pino({ level: logLevel }, logTo ?? pino.destination(1)),
      [services.configuration],
    );
  container.bind(services.metrics).toResolvedValue(() => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    return new DncMetrics(registry);
  });
}

function bindStorage(container: Container, storage: DncStorage): void {
  container.bind(services.storage).toConstantValue(storage);
  container
    .bind(services.repository)
    .toResolvedValue(
      (storage, metrics) => observeRepository(storage.entries, metrics),
      [services.storage, services.metrics],
    );
  container.bind(services.checkCache).toResolvedValue(
    (repository, clock, metrics) =>
      new CheckCache({
        repository,
        clock,
        onLookup: (lookup) => metrics.checkCacheLookedUp(lookup),
      }),
    [services.repository, services.clock, services.metrics],
  );
}

/** What this process has for itself alone. */
function bindAlone(container: Container): void {
  container
    .bind(services.rateLimiter)
    .toResolvedValue((clock) => new MemoryRateLimiter({ clock }), [services.clock]);
  container
    .bind(services.cacheInvalidator)
    .toResolvedValue((checkCache) => checkCache, [services.checkCache]);
}

/** The same, shared by several processes. */
function bindRedis(container: Container, redis: RedisAdapters, urls: readonly string[]): void {
  const { RedisCacheInvalidator, RedisConnection, RedisRateLimiter } = redis;
  const [only, ...more] = urls;
  const url = only !== undefined && more.length === 0 ? only : urls;
  container.bind(services.redis).toResolvedValue(
    (logger) =>
      new RedisConnection({
        url,
        onLinkChange: ({ link, connected, error }) => {
          if (connected) logger.info({ link }, "connected to Redis");
          else logger.warn({ link, error: describeError(error) }, "not connected to Redis");
        },
      }),
    [services.logger],
  );
  container
    .bind(services.rateLimiter)
    .toResolvedValue((connection) => new RedisRateLimiter({ connection }), [services.redis]);
  container
    .bind(services.cacheInvalidator)
    .toResolvedValue(
      (connection, local) => new RedisCacheInvalidator({ connection, local }),
      [services.redis, services.checkCache],
    );
}

function bindDomain(container: Container): void {
  container
    .bind(services.apiKeys)
    .toResolvedValue(
      (storage, clock, { apiKeys }) =>
        new ApiKeys({ store: storage.apiKeys, clock, configured: apiKeys }),
      [services.storage, services.clock, services.configuration],
    );
  container
    .bind(services.observer)
    .toResolvedValue(
      (logger, metrics) => createDncObserver(logger, metrics),
      [services.logger, services.metrics],
    );
  container
    .bind(services.list)
    .toResolvedValue(
      (repository, clock, ids, checkCache, cacheInvalidator, observer) =>
        new DncList({ repository, clock, ids, lookup: checkCache, cacheInvalidator, observer }),
      [
        services.repository,
        services.clock,
        services.ids,
        services.checkCache,
        services.cacheInvalidator,
        services.observer,
      ],
    );
  container
    .bind(services.idempotency)
    .toResolvedValue(
      ({ records }, clock) => new IdempotencyKeys({ records, clock, owner: PROCESS_NAME, isGone }),
      [services.storage, services.clock],
    );
}

function bindImports(container: Container): void {
  container
    .bind(services.importFiles)
    .toResolvedValue(
      ({ dataDir }) => loggableImportFiles(new DiskImportFiles({ folder: dataDir })),
      [services.configuration],
    );
  container.bind(services.importRunner).toResolvedValue(
    (list, repository, { records }, files, clock, observer, configuration) =>
      new ImportRunner({
        ...{ list, repository, records, files, clock, observer },
        ...{ sleep: systemSleep, owner: PROCESS_NAME, isGone, place: placeOf(configuration) },
      }),
    [
      services.list,
      services.repository,
      services.storage,
      services.importFiles,
      services.clock,
      services.observer,
      services.configuration,
    ],
  );
  container.bind(services.imports).toResolvedValue(
    ({ records }, files, clock, ids, runner, configuration) =>
      new Imports({
        ...{ records, files, clock, ids, sleep: systemSleep, place: placeOf(configuration) },
        poke: () => runner.poke(),
      }),
    [
      services.storage,
      services.importFiles,
      services.clock,
      services.ids,
      services.importRunner,
      services.configuration,
    ],
  );
}

/** The folder of the files of imports, named as no other folder on any machine is. */
function placeOf({ dataDir }: Configuration): string {
  return `${hostname()}:${resolve(dataDir)}`;
}

function bindHttp(container: Container): void {
  container.bind(services.app).toResolvedValue(
    (
      configuration,
      list,
      imports,
      idempotency,
      apiKeys,
      rateLimiter,
      clock,
      storage,
      logger,
      metrics,
    ) =>
      createDncApp({
        list,
        imports,
        idempotency,
        authenticate: (key) => apiKeys.authenticate(key),
        rateLimiter,
        rates: configuration.rates,
        whenLimiterFails: configuration.whenLimiterFails,
        maxEntries: configuration.maxEntries,
        maxBodyBytes: configuration.maxBodyBytes,
        maxImportBytes: configuration.maxImportBytes,
        clock,
        ready: () => storage.ping(),
        logger,
        metrics,
      }),
    [
      services.configuration,
      services.list,
      services.imports,
      services.idempotency,
      services.apiKeys,
      services.rateLimiter,
      services.clock,
      services.storage,
      services.logger,
      services.metrics,
    ],
  );
}
