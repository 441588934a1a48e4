import type { OpenDncClient } from "@opendnc/client";

/** Adds everybody on one list to another one, with what is said of them changed on the way. */
export async function reimport(from: OpenDncClient, to: OpenDncClient) {
  return to.addAll(transformed(from)).summary();
}

async function* transformed(from: OpenDncClient) {
  for await (const { url, reason, source } of from.export()) {
    yield { url, reason: reason ?? "reason not recorded", source: source ?? "first list" };
  }
}
