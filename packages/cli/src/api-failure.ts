import type { OpenDncError } from "@opendnc/client";

/**
 * What a failed request says to a person at a terminal, where a setting of the client is an option
 * of the command.
 */
export function describeFailure({ code, message, status }: OpenDncError): string {
  const text = /[.!?]$/.test(message) ? message : `${message}.`;
  if (status === 401) {
    return `${text} Give a valid one with --key or DNC_API_KEY; on the server's machine, \`opendnc keys create\` makes one.`;
  }
  if (status === 413)
    return `${text} Cut the file up, or raise DNC_MAX_IMPORT where the list is served.`;
  if (code === "internal_error")
    return `${text} Where the list is, \`opendnc doctor\` says what to mend.`;
  return text
    .replace(/, or raise timeoutMs/, "")
    .replace(/\bbaseUrl\b/g, "--server")
    .replace(
      /A stream can be read only once.*$/,
      "stdin can be read only once, so it was not sent again: start the command again, best with a file.",
    );
}
