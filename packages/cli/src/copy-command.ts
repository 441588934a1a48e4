import { access } from "node:fs/promises";
import { resolve } from "node:path";
import type { CopyProgress, CopyReport, DncStorage, TeamCopy } from "@opendnc/core";
import type { StorageLocation } from "@opendnc/server";
import { Command, InvalidArgumentError } from "commander";
import { EXIT } from "./exit.js";
import { withFile } from "./file-error.js";
import { globalOptions, refuseServer } from "./global-options.js";
import { onInterrupt } from "./interrupt.js";
import { counted, numeral, print, printJson, say } from "./output.js";
import { showProgress, type Progress } from "./progress.js";

interface CopyOptions {
  readonly from: string;
  readonly to: string;
}

export function copyCommand(): Command {
  return new Command("copy")
    .description("copy everything from one store to another: all teams' entries, and all keys")
    .requiredOption("--from <url>", "the store to read, as in DATABASE_URL", readUrl)
    .requiredOption("--to <url>", "the store to write, as in DATABASE_URL", readUrl)
    .addHelpText(
      "after",
      `
Entries keep their ids, times, batches, reasons and sources; keys go on working. Nothing in the
target is changed or removed, so the command may be repeated, and goes on where it was cut. At the
end, everything is read back and compared; exits 1 if anything is missing.

Stop the servers that write to the source first, or repeat the command once they have moved: what is
written meanwhile may be missed. Imports, and answers kept for idempotency keys, are not copied.

  opendnc copy --from sqlite:./data/dnc.db --to postgres://dnc@localhost/dnc`,
    )
    .action(async (_own: CopyOptions, command: Command) => {
      refuseServer(command);
      const { from, to, json } = { ...command.opts<CopyOptions>(), ...globalOptions(command) };
      await copy(from, to, json === true);
    });
}

async function copy(fromUrl: string, toUrl: string, json: boolean): Promise<void> {
  const from = await readLocation("--from", fromUrl);
  const to = await readLocation("--to", toUrl);
  await checkLocations(from, to);
  await copyBetween(await storageAt(from), await storageAt(to), json);
}

async function copyBetween(from: DncStorage, to: DncStorage, json: boolean): Promise<void> {
  const { copyStorage } = await import("@opendnc/core");
  const progress = new CopyBars();
  // What was copied is in the target: nothing has to be waited for.
  onInterrupt(() => {
    progress.stop();
    say("Interrupted. Run the same command again to go on; what is copied already is passed over.");
  });
  try {
    await from.open();
    await to.open();
    const report = await copyStorage(from, to, (step) => progress.show(step));
    progress.stop();
    if (json) printJson(report);
    else printReport(report);
    if (isIncomplete(report)) process.exitCode = EXIT.failed;
  } finally {
    progress.stop();
    await Promise.allSettled([from.close(), to.close()]);
  }
}

async function readLocation(option: string, url: string): Promise<StorageLocation> {
  const { ConfigurationError, isLasting, readStorageLocation } = await import("@opendnc/server");
  const location = readStorageLocation(url);
  if (location !== undefined && isLasting(location)) return location;
  throw new ConfigurationError([
    `${option} must be "sqlite:PATH", or a URL that begins with "postgres://", "mysql://" or "mongodb://"`,
  ]);
}

/** To open a file that is not there would make an empty store of it. */
async function checkLocations(from: StorageLocation, to: StorageLocation): Promise<void> {
  const { ConfigurationError } = await import("@opendnc/server");
  if (from.kind === "sqlite") await withFile("read", from.path, () => access(from.path));
  if (nameOf(from) === nameOf(to)) {
    throw new ConfigurationError(["--from and --to name the same store; name another one"]);
  }
}

function nameOf(location: StorageLocation): string {
  if (location.kind === "sqlite") return resolve(location.path);
  return location.kind === "memory" ? location.kind : location.url;
}

async function storageAt(location: StorageLocation): Promise<DncStorage> {
  return (await import("@opendnc/server")).createStorage(location);
}

/** A bar for the keys, and one for each step of each team. */
class CopyBars {
  #label = "";
  #bar: Progress | undefined;

  show({ step, teamId, done, total }: CopyProgress): void {
    const label = teamId === null ? "keys" : `${teamId}: ${step}`;
    if (label !== this.#label) {
      this.stop();
      this.#label = label;
      this.#bar = showProgress(label.padEnd(30));
    }
    const whole = Math.max(total ?? done, done);
    this.#bar?.update(done, whole, `${numeral(done)} of ${numeral(whole)}`);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

function printReport({ keys, teams }: CopyReport): void {
  print(
    `keys\t${counted(keys.total, "key")}, ${numeral(keys.copied)} copied now, ${numeral(keys.missing)} missing`,
  );
  for (const team of teams) print(`${team.teamId}\t${describeTeam(team)}`);
  const entries = teams.reduce((sum, team) => sum + team.entries, 0);
  const missing = teams.reduce((sum, team) => sum + team.missing, 0);
  say(
    missing === 0
      ? `Verified: all ${counted(entries, "entry", "entries")} of ${counted(teams.length, "team")} are in the target.`
      : `${counted(missing, "entry is", "entries are")} missing in the target: run the command again.`,
  );
}

function describeTeam({ entries, copied, kept, missing, targetTotal }: TeamCopy): string {
  return [
    counted(entries, "entry", "entries"),
    `${numeral(copied)} copied now`,
    `${numeral(kept)} listed there already as other entries`,
    `${numeral(missing)} missing`,
    `target has ${numeral(targetTotal)}`,
  ].join(", ");
}

function isIncomplete({ keys, teams }: CopyReport): boolean {
  return keys.missing > 0 || teams.some(({ missing }) => missing > 0);
}

/** Never repeats what it was given: it may hold a password. */
function readUrl(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty.");
}
