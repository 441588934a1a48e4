import type { Document } from "mongodb";
import { CallGate } from "../../src/call-gate.js";
import { callError } from "../../src/mongo-errors.js";
import { settingsOf } from "../../src/mongo-options.js";
import { MongoRepository } from "../../src/mongo-repository.js";
import type { EntryDocument, MongoStore } from "../../src/mongo-schema.js";

/** What the driver does with one command: answer with a reply of the server, or throw. */
export type Step = Document | Error;

/**
 * A repository on a driver that follows a script instead of asking a server. It shows what becomes
 * of answers that no server gives on demand; it shows nothing about any server.
 */
export function scriptedRepository(script: readonly Step[], stored: readonly EntryDocument[] = []) {
  const steps = [...script];
  const commands: Document[] = [];
  const settings = settingsOf({ url: "mongodb://127.0.0.1:1/" });
  const database = {
    command: (command: Document) => {
      commands.push(command);
      const step = steps.shift() ?? new Error("The script is over");
      return step instanceof Error ? Promise.reject(step) : Promise.resolve(step);
    },
  };
  const entries = {
    collectionName: "entries",
    find: ({ url }: { readonly url: { readonly $in: readonly string[] } }) => ({
      toArray: () => Promise.resolve(stored.filter((entry) => url.$in.includes(entry.url))),
    }),
  };
  const gate = new CallGate<MongoStore>((error) => callError("opendnc", error));
  gate.open({ database, entries, settings } as unknown as MongoStore);
  return { repository: new MongoRepository(gate), commands };
}
