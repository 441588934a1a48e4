import type { MongoStore } from "./mongo-schema.js";

/** The option by which the server itself ends a command that takes too long. */
export function withinTime({ settings }: MongoStore): { readonly maxTimeMS: number } {
  return { maxTimeMS: settings.operationTimeoutMs };
}
