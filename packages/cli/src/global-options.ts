import { isTeamId } from "@opendnc/core";
import { InvalidArgumentError, Option, type Command } from "commander";

/** What every command takes, before or after its name. */
export interface GlobalOptions {
  readonly team: string;
  readonly json?: boolean;
}

export function addGlobalOptions(program: Command): Command {
  return program
    .addOption(
      new Option("--team <team>", "whose list and keys").default("default").argParser(readTeam),
    )
    .option("--json", "print results as JSON");
}

export function globalOptions(command: Command): GlobalOptions {
  return command.optsWithGlobals();
}

function readTeam(text: string): string {
  if (isTeamId(text)) return text;
  throw new InvalidArgumentError("A team is 1 to 64 of the characters A-Z a-z 0-9 . _ -");
}
