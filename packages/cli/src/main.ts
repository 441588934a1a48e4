import { Command, CommanderError } from "commander";
import { keysCommand } from "./keys-command.js";
import { normalizeCommand } from "./normalize-command.js";
import { serveCommand } from "./serve-command.js";
import { EXIT, reportFailure } from "./exit.js";
import { addGlobalOptions } from "./global-options.js";
import { version } from "./version.js";

const program = addGlobalOptions(new Command("opendnc"))
  .description("The open, self-hosted Do Not Contact list.")
  .version(version)
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("(add --help for how to use it)")
  .exitOverride()
  .addCommand(serveCommand())
  .addCommand(normalizeCommand())
  .addCommand(keysCommand());

// Subcommands made with `addCommand` do not inherit how to help and to exit.
for (const command of program.commands) inheritWays(command);

function inheritWays(command: Command): void {
  command.configureHelp({ showGlobalOptions: true });
  command.exitOverride().showHelpAfterError("(add --help for how to use it)");
  for (const child of command.commands) inheritWays(child);
}

// A reader that goes away (`opendnc … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? EXIT.done : EXIT.failed);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    process.exitCode = reportFailure(error);
  }
}
