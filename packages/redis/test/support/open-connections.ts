import { randomUUID } from "node:crypto";
import { RedisConnection, type RedisConnectionOptions } from "@opendnc/redis";

/** A part of the shared server that no other test touches. */
export function ownPrefix(): string {
  return `test:${randomUUID()}:`;
}

/** Connections that end together. */
export class Connections {
  readonly #all: RedisConnection[] = [];

  make(options: RedisConnectionOptions): RedisConnection {
    const connection = new RedisConnection(options);
    this.#all.push(connection);
    return connection;
  }

  async open(options: RedisConnectionOptions): Promise<RedisConnection> {
    const connection = this.make(options);
    await connection.open();
    return connection;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((connection) => connection.close()));
  }
}
