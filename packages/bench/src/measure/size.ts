import { BSON } from "mongodb";
import type { Engine, StoreSize } from "../engines/engine.js";
import { documentsOf } from "../engines/mongodb/mongo-bare.js";
import { newPeople } from "../people.js";
import { rowsOf, TEAM } from "../rows.js";
import type { Scale } from "../scale.js";
import { fill, withStore } from "./fill.js";

export interface SizeFigures {
  readonly engine: string;
  readonly rows: number;
  /** The mean length of the slugs, all of one byte characters; none has a reason or a source. */
  readonly slugBytes: number;
  /** The length of the team's id, which some stores hold in every row and key. */
  readonly teamBytes: number;
  /** Bytes an entry. */
  readonly perEntry: StoreSize;
  /** Of documents: what one of them takes as it is sent, before any compression. */
  readonly documentBytes: number | null;
}

export function measureSize(engine: Engine, scale: Scale): Promise<SizeFigures> {
  const rows = engine.isSlow ? scale.slowMillion : scale.million;
  return withStore(
    () => engine.newStore("library"),
    async (store) => {
      let slugBytes = 0;
      await fill(store, rows, (people) => {
        for (const { slug } of people) slugBytes += slug.length;
      });
      const size = await store.size();
      return {
        engine: engine.product,
        rows,
        slugBytes: slugBytes / rows,
        teamBytes: TEAM.length,
        perEntry: {
          rows: size.rows / rows,
          bySlug: size.bySlug / rows,
          byId: size.byId / rows,
        },
        documentBytes: engine.name === "mongodb" ? meanDocumentBytes() : null,
      };
    },
  );
}

function meanDocumentBytes(): number {
  const documents = documentsOf(rowsOf(newPeople(1_000)));
  const bytes = documents.map((document) => BSON.calculateObjectSize(document));
  return bytes.reduce((sum, size) => sum + size, 0) / documents.length;
}
