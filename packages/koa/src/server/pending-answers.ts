import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The answers that are not sent yet, by connection. Pipelining puts several on one. */
export class PendingAnswers {
  readonly #bySocket = new Map<Duplex, Set<Exchange>>();

  /** Keeps the exchange until its answer is sent or its connection is gone. */
  track(request: IncomingMessage, response: ServerResponse): void {
    const exchange = { request, response };
    const exchanges = this.#bySocket.get(request.socket) ?? this.#begin(request.socket);
    exchanges.add(exchange);
    response.once("close", () => exchanges.delete(exchange));
  }

  #begin(socket: Duplex): Set<Exchange> {
    const exchanges = new Set<Exchange>();
    this.#bySocket.set(socket, exchanges);
    socket.once("close", () => {
      this.#bySocket.delete(socket);
      // Node tells only the answer whose turn it was that the connection is gone. Those queued
      // behind it would never end, and whoever logs their end would wait for ever.
      setImmediate(() => {
        for (const { response } of exchanges) response.emit("close");
      });
    });
    return exchanges;
  }

  /** The exchanges of one connection, oldest first. */
  on(socket: Duplex): readonly Exchange[] {
    return [...(this.#bySocket.get(socket) ?? [])];
  }

  all(): readonly Exchange[] {
    return [...this.#bySocket.values()].flatMap((exchanges) => [...exchanges]);
  }
}
