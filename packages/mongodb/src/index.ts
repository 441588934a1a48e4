export { MongoStorage } from "./mongo-storage.js";
export type { MongoReadConcern, MongoStorageOptions } from "./mongo-options.js";
