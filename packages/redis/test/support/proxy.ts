import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** Stands between a client and its server, and cuts the line when told to. */
export class Proxy {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  constructor(targetUrl: string) {
    this.#target = new URL(targetUrl);
  }

  /** Where clients connect to. */
  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** The same port each time. */
  async start(): Promise<this> {
    this.#server = createServer((client) => this.#join(client)).listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Refuses new connections until `start`; those that there are live on. */
  refuse(): void {
    this.#server?.close();
  }

  /** Ends all connections, and refuses new ones until `start`. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const gone = once(server, "close");
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await gone;
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
