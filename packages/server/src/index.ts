export { ApiKeys, type ApiKeysDependencies, type NewApiKey } from "./api-keys.js";
export { compose, type Composition } from "./composition-root.js";
export {
  ConfigurationError,
  isLasting,
  readConfiguration,
  type Configuration,
  type ConfiguredKey,
  type StorageLocation,
} from "./configuration.js";
export { createStorage } from "./create-storage.js";
export { firstStartNotice } from "./first-start-notice.js";
export { ListenError, startServer, type RunningServer } from "./start-server.js";
