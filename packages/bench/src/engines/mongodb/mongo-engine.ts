import { MongoStorage } from "@opendnc/mongodb";
import { MongoClient } from "mongodb";
import { newDatabaseName } from "../database-name.js";
import { prepare, SECANTUS, type Engine, type Store, type StoreUse } from "../engine.js";
import { bareMongo } from "./mongo-bare.js";
import { bulkLoad } from "./mongo-bulk.js";
import { rowsIn, sizeOf } from "./mongo-size.js";

/** The one that a server process uses: its URL does not name another. */
const SERVED = "opendnc";

/** The server at a URL, on which it makes databases of its own. */
export async function mongoEngine(url: string): Promise<Engine> {
  const client = new MongoClient(url);
  await client.connect();
  const identity = identify(await client.db("admin").command({ buildInfo: 1 }));
  return {
    name: "mongodb",
    ...identity,
    async newStore(use) {
      const database = databaseFor(use);
      const collections = await client.db(database).listCollections().toArray();
      if (collections.length > 0)
        throw new Error(`${identity.product} has a database ${database} already`);
      return storeIn(url, database, () => client.db(database).dropDatabase());
    },
    close: () => client.close(),
  };
}

/** Whatever version of MongoDB a server claims for its clients' sake, it goes by its own name. */
function identify(
  buildInfo: Record<string, unknown>,
): Pick<Engine, "product" | "version" | "isSlow"> {
  const secantus = buildInfo["secantusVersion"];
  if (typeof secantus === "string") return { product: SECANTUS, version: secantus, isSlow: true };
  return { product: "MongoDB", version: String(buildInfo["version"]), isSlow: false };
}

function databaseFor(use: StoreUse): string {
  return use === "server" ? SERVED : newDatabaseName();
}

function storeIn(url: string, database: string, drop: () => Promise<unknown>): Store {
  const storage = () => new MongoStorage({ url, database });
  return {
    url,
    storage,
    async bare(writers) {
      await prepare({ storage });
      return bareMongo(url, database, writers);
    },
    async bulkLoad(file) {
      await prepare({ storage });
      await bulkLoad(url, database, file);
    },
    rows: () => rowsIn(url, database),
    size: () => sizeOf(url, database),
    async drop() {
      await drop();
    },
  };
}
