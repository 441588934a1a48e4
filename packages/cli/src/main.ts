import tab from "@bomb.sh/tab/commander";
import { Command, CommanderError } from "commander";
import { addCommand } from "./add-command.js";
import { checkCommand } from "./check-command.js";
import { copyCommand } from "./copy-command.js";
import { doctorCommand } from "./doctor-command.js";
import { exportCommand } from "./export-command.js";
import { importCommand } from "./import-command.js";
import { removeCommand } from "./remove-command.js";
import { undoCommand } from "./undo-command.js";
import { keysCommand } from "./keys-command.js";
import { normalizeCommand } from "./normalize-command.js";
import { serveCommand } from "./serve-command.js";
import { EXIT, reportFailure, reportUnwritable } from "./exit.js";
import { addGlobalOptions } from "./global-options.js";
import { isInterrupted } from "./interrupt.js";
import { version } from "./version.js";

const program = addGlobalOptions(new Command("opendnc"))
  .description("The open, self-hosted Do Not Contact list.")
  .version(version)
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("(add --help for how to use it)")
  .exitOverride()
  .addCommand(serveCommand())
  .addCommand(addCommand())
  .addCommand(removeCommand())
  .addCommand(checkCommand())
  .addCommand(importCommand())
  .addCommand(undoCommand())
  .addCommand(exportCommand())
  .addCommand(normalizeCommand())
  .addCommand(keysCommand())
  .addCommand(copyCommand())
  .addCommand(doctorCommand());

// Prints a script for a shell to load; as `opendnc completion zsh`.
tab(program, { completionCommandName: "completion" });

// Subcommands made with `addCommand` do not inherit how to help and to exit.
for (const command of program.commands) inheritWays(command);

function inheritWays(command: Command): void {
  command.configureHelp({ showGlobalOptions: true });
  command.exitOverride().showHelpAfterError("(add --help for how to use it)");
  for (const child of command.commands) inheritWays(child);
}

// A reader that goes away (`opendnc … | head`) is no failure, unless the command says that it is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? (process.exitCode ?? EXIT.done) : reportUnwritable(error));
});

try {
  await program.parseAsync();
} catch (error) {
  if (isInterrupted()) {
    process.exitCode = EXIT.interrupted;
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    process.exitCode = reportFailure(error);
  }
}
