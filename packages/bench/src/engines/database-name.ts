import { randomBytes } from "node:crypto";

/** Of a database that nobody has: whatever else a server holds is left alone. */
export function newDatabaseName(): string {
  return `opendnc_bench_${randomBytes(6).toString("hex")}`;
}
