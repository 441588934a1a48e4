import { isTeamId } from "@opendnc/core";
import { InvalidArgumentError, Option, type Command } from "commander";
import { EXIT } from "./exit.js";
import { say } from "./output.js";

/** What every command takes, before or after its name. */
export interface GlobalOptions {
  readonly team: string;
  readonly json?: boolean;
}

/** Where a command works: on a running server, or on the store if there is none. */
export interface ConnectionOptions {
  readonly server?: string;
  readonly key?: string;
}

export function addGlobalOptions(program: Command): Command {
  return program
    .addOption(
      new Option("--team <team>", "whose list and keys; a server goes by its key")
        .default("default")
        .argParser(readTeam),
    )
    .option("--json", "print results as JSON")
    .addOption(
      new Option("--server <url>", "work on a running server, not on the store of DATABASE_URL")
        .env("DNC_SERVER")
        .argParser(readServer),
    )
    .addOption(
      new Option("--key <key>", "the server's API key").env("DNC_API_KEY").argParser(readKey),
    );
}

export function globalOptions(command: Command): GlobalOptions {
  return command.optsWithGlobals();
}

/** An empty variable counts as unset, as those of the server's configuration do. */
export function connectionOptions(command: Command): ConnectionOptions {
  const { server = "", key = "" } = command.optsWithGlobals<ConnectionOptions>();
  return { ...(server && { server }), ...(key && { key }) };
}

/** For what cannot be done over a server: to do it silently on some store would be worse. */
export function refuseServer(command: Command): void {
  if (connectionOptions(command).server === undefined) return;
  command.error(
    "error: this works on the store that DATABASE_URL names: leave out --server, or unset DNC_SERVER",
  );
}

function readTeam(text: string): string {
  if (isTeamId(text)) return text;
  throw new InvalidArgumentError("A team is 1 to 64 of the characters A-Z a-z 0-9 . _ -");
}

function readServer(text: string): string {
  if (text === "") return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url !== null && [url.username, url.password, url.search, url.hash].join("") === "";
  if (isPlain && /^https?:$/.test(url.protocol)) return text;
  throw new InvalidArgumentError("It is a URL such as https://dnc.example.com");
}

/** Never repeats what it was given. */
function readKey(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text;
  say("error: --key or DNC_API_KEY is no API key: a key has no spaces, and ASCII characters only");
  return process.exit(EXIT.usage);
}
