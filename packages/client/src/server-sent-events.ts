import { linesOf } from "./byte-streams.js";

export interface ServerSentEvent {
  /** `message` when the server did not name it. */
  readonly event: string;
  readonly data: string;
}

/** A carriage return at the very end may be half of a line end: it waits for what follows. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/**
 * The events of a `text/event-stream`, as its standard has them. Ids and reconnection times are not
 * looked at. An event that the end of the stream cut off is none.
 */
export async function* serverSentEvents(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let event = "";
  let data: string[] = [];
  for await (const line of linesOf(chunks, LINE_END)) {
    if (line === "") {
      if (data.length > 0) yield { event: event === "" ? "message" : event, data: data.join("\n") };
      event = "";
      data = [];
      continue;
    }
    const [, name, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "event") event = value;
    if (name === "data") data.push(value);
  }
}
