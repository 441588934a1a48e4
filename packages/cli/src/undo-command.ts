import type { ImportJob, OpenDncClient } from "@opendnc/client";
import { Command } from "commander";
import { globalOptions } from "./global-options.js";
import { onInterrupt } from "./interrupt.js";
import { counted, print, printJson, say } from "./output.js";
import { unknownImport } from "./unknown-import.js";
import { withClient } from "./with-client.js";

export function undoCommand(): Command {
  return new Command("undo")
    .description("take back an import: removes the entries that it added and that are still there")
    .argument("<import-id>", "as `opendnc import` has printed it")
    .addHelpText(
      "after",
      `
Prints the import's id and how many entries were removed; with --json the whole import as an object.
An import that has not ended is cancelled first. Undoing twice is fine; an undo that was interrupted
goes on when it is repeated.`,
    )
    .action(undo);
}

async function undo(id: string, _own: unknown, command: Command): Promise<void> {
  await withClient(command, { runsImports: true }, async ({ client, close }) => {
    onInterrupt(async () => {
      await close();
      say(`Interrupted. To go on: opendnc undo ${id}`);
    });
    const job = await undone(client, id).catch((error: unknown) => {
      throw unknownImport(error, command, id);
    });
    if (globalOptions(command).json) printJson(job);
    else print(`${job.$id}\tundone\t${counted(job.removed, "entry", "entries")} removed`);
  });
}

/** What is cancelled is still written up to the chunk that it is at. */
async function undone(client: OpenDncClient, id: string): Promise<ImportJob> {
  const { hasEnded } = await import("@opendnc/client");
  if (!hasEnded(await client.getImport(id))) {
    await client.cancelImport(id);
    for await (const job of client.followImport(id)) if (hasEnded(job)) break;
  }
  return client.undoImport(id);
}
