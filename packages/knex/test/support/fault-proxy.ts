import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Stands between a storage and its server, and fails as networks do. */
export class FaultProxy {
  readonly url: string;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #hanging = false;

  private constructor(url: string, server: Server) {
    this.url = url;
    this.#server = server;
  }

  /** A proxy for the running test. */
  static async before(target: string): Promise<FaultProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = new URL(target);
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const proxy = new FaultProxy(url.href, server);
    server.on("connection", (client) => proxy.#join(client, connect(Number(port), hostname)));
    onTestFinished(() => proxy.#close());
    return proxy;
  }

  /** From now on nothing gets through in either direction, though connections are taken. */
  hang(): void {
    this.#hanging = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** Everything gets through again; what hung is lost. */
  forward(): void {
    this.#hanging = false;
    this.cut();
  }

  /** Takes all clients away. The server's side stays: it does not know yet. */
  cut(): void {
    for (const [client] of this.#pairs) client.resetAndDestroy();
  }

  #join(client: Socket, server: Socket): void {
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [server, client] as const]) {
      from.on("data", (data) => {
        // What nobody reads any more is nobody's loss.
        if (!to.destroyed) to.write(data);
      });
      from.on("error", () => undefined);
      if (this.#hanging) from.pause();
    }
  }

  #close(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    this.#server.close();
  }
}
