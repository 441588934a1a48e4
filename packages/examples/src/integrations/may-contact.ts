import type { OpenDncClient } from "@opendnc/client";

/** Those of a campaign's people who may be written to: nobody of whom there is any doubt. */
export async function mayContact(client: OpenDncClient, people: Iterable<string>) {
  const allowed: string[] = [];
  for await (const { sent, status } of client.checkAll(people)) {
    if (status === "not_listed") allowed.push(sent);
  }
  return allowed;
}
