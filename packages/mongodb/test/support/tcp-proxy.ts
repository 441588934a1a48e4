import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** Stands between a storage and its server, and takes answers or everything away. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #losing: string | undefined;
  /** How many answers were lost. */
  lost = 0;

  private constructor(target: { readonly host: string; readonly port: number }) {
    this.#server = createServer((client) => this.#join(client, connect(target)));
  }

  static async to(host: string, port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy({ host, port });
    await once(proxy.#server.listen(0, "127.0.0.1"), "listening");
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The next command of this name reaches the server, but its connection ends before the answer. */
  loseAnswerTo(command: string): void {
    this.#losing = command;
  }

  /** Cuts every connection, and refuses new ones. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(client: Socket, server: Socket): void {
    let loses = false;
    client.on("data", (bytes) => {
      if (this.#losing !== undefined && bytes.includes(`\u0002${this.#losing}\u0000`)) {
        this.#losing = undefined;
        loses = true;
      }
      server.write(bytes);
    });
    server.on("data", (bytes) => {
      if (!loses) client.write(bytes);
      else {
        this.lost += 1;
        client.destroy();
      }
    });
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
    }
  }
}
