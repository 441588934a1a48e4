import { createHash } from "node:crypto";
import type { ApiKeyRecord } from "@opendnc/core";
import { nextSampleId } from "./sample-entries.js";

/** A valid key with an id and a hash of its own. */
export function newApiKey(
  teamId: string,
  given: Partial<Omit<ApiKeyRecord, "teamId">> = {},
): ApiKeyRecord {
  const id = given.id ?? nextSampleId("key");
  const secretHash = createHash("sha256").update(id).digest("hex");
  const createdAtMs = 1_767_225_600_123;
  return { id, teamId, label: null, secretHash, createdAtMs, revokedAtMs: null, ...given };
}
