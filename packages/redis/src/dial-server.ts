import { createClient } from "redis";
import type { RedisSettings } from "./redis-options.js";
import type { Dial, SubscribingSession } from "./session.js";

/**
 * Dials a single server; of a cluster, one node after the other. The driver heals nothing here and
 * keeps nothing for later: a session that has failed is replaced.
 */
export function serverDial({ urls, connectTimeoutMs }: RedisSettings): Dial<SubscribingSession> {
  let dialled = 0;
  return (onLost) => {
    const url = urls[dialled % urls.length] ?? urls[0];
    dialled += 1;
    const client = createClient({
      url,
      // Every compatible server speaks it.
      RESP: 2,
      disableOfflineQueue: true,
      maintNotifications: "disabled",
      socket: { connectTimeout: connectTimeoutMs, reconnectStrategy: false },
    });
    client.on("error", onLost);
    let isDestroyed = false;
    // The driver does not end a socket that is still being connected.
    client.on("connect", () => isDestroyed && client.destroy());
    return {
      connect: () => client.connect(),
      send: (command) => client.sendCommand(command),
      subscribe: (channels, listener) => client.subscribe([...channels], listener),
      destroy() {
        isDestroyed = true;
        client.destroy();
      },
    };
  };
}
