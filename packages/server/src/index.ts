export { ApiKeys, type ApiKeysDependencies, type NewApiKey } from "./api-keys.js";
export { compose, type Composition, type LogDestination } from "./composition-root.js";
export {
  ConfigurationError,
  isLasting,
  readConfiguration,
  readStorageLocation,
  type Configuration,
  type ConfiguredKey,
  type StorageLocation,
} from "./configuration.js";
export { createStorage } from "./create-storage.js";
export { firstStartNotice } from "./first-start-notice.js";
export { pingRedis } from "./ping-redis.js";
export { startPrivateServer, type PrivateServer } from "./private-server.js";
export {
  ListenError,
  startServer,
  type RunningServer,
  type ServerOptions,
} from "./start-server.js";
