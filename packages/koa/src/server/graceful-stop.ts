import type { Server } from "node:http";
import type { Socket } from "node:net";

import type { PendingAnswers } from "./pending-answers.js";
import { noticeStop } from "./stop-notice.js";

/** Lets a server end without cutting anybody off who is being served. */
export class GracefulStop {
  readonly #server: Server;
  readonly #pending: PendingAnswers;
  readonly #sockets = new Set<Socket>();
  #stopped: Promise<void> | undefined;

  constructor(server: Server, pending: PendingAnswers) {
    this.#server = server;
    this.#pending = pending;
    server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  get stopping(): boolean {
    return this.#stopped !== undefined;
  }

  stop(graceMs: number): Promise<void> {
    this.#stopped ??= this.#stop(graceMs);
    return this.#stopped;
  }

  async #stop(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      // A server that never listened has nothing to close, and says so with an error.
      this.#server.close(() => resolve());
    });
    this.#announceClose();
    this.#closeSilent();
    const timer = setTimeout(() => this.#server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
  }

  /** Makes every answer its connection's last; one whose headers are out already goes idle after. */
  #announceClose(): void {
    for (const { response } of this.#pending.all()) {
      if (!response.headersSent) response.setHeader("Connection", "close");
      response.once("close", () => this.#server.closeIdleConnections());
      noticeStop(response);
    }
  }

  /** Node takes a connection that never sent a byte for one in mid-request. */
  #closeSilent(): void {
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}
