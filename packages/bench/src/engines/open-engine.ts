import type { Engine, EngineName } from "./engine.js";
import { mongoEngine } from "./mongodb/mongo-engine.js";
import { mysqlEngine } from "./mysql/mysql-engine.js";
import { postgresEngine } from "./postgres/postgres-engine.js";
import { sqliteEngine } from "./sqlite/sqlite-engine.js";

const SERVERS = {
  postgres: { variable: "POSTGRES_URL", connect: postgresEngine },
  mysql: { variable: "MYSQL_URL", connect: mysqlEngine },
  mongodb: { variable: "MONGODB_URL", connect: mongoEngine },
} as const;

export function isServer(name: EngineName): name is keyof typeof SERVERS {
  return name !== "sqlite";
}

/** The engine, or in words why it is not to be had. */
export async function openEngine(name: EngineName, folder: string): Promise<Engine | string> {
  if (!isServer(name)) return sqliteEngine(folder);
  const { variable, connect } = SERVERS[name];
  const url = process.env[variable];
  return url ? connect(url) : `no server: ${variable} is not set`;
}
