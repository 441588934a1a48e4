// Opens a store and prints the code and the message of what that rejects with, or "opened".
// Arguments: path.
import { SqliteStorage } from "@opendnc/knex";

const storage = new SqliteStorage({ path: process.argv[2], busyTimeoutMs: 100 });
console.log(
  await storage.open().then(
    () => "opened",
    (error) => `${error.code} ${error.message}`,
  ),
);
await storage.close();
