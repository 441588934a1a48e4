import { createCluster } from "redis";
import type { RedisSettings } from "./redis-options.js";
import type { Dial, Session } from "./session.js";

/**
 * Dials a Redis Cluster. One lost node is not the end: the driver goes on reconnecting to it while
 * the others serve. Whether the session is of use is told by its commands and its heartbeat.
 */
export function clusterDial({ urls, connectTimeoutMs }: RedisSettings): Dial<Session> {
  return () => {
    const cluster = createCluster({
      rootNodes: urls.map((url) => ({ url })),
      RESP: 2,
      minimizeConnections: true,
      defaults: {
        ...credentialsOf(urls[0]),
        disableOfflineQueue: true,
        maintNotifications: "disabled",
        socket: { connectTimeout: connectTimeoutMs, tls: urls[0].startsWith("rediss:") },
      },
    });
    cluster.on("error", () => undefined);
    return {
      connect: () => cluster.connect(),
      send: (command, key) => cluster.sendCommand(key, false, [...command]),
      destroy: () => cluster.destroy(),
    };
  };
}

/** The nodes that a cluster names come without: they take those of the first URL. */
function credentialsOf(url: string): { username?: string; password?: string } {
  const { username, password } = new URL(url);
  return {
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
  };
}
