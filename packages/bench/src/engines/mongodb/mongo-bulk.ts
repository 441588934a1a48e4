import { MongoClient } from "mongodb";
import { linesOf } from "../../lines.js";
import { insertNew, type EntryDocument } from "./mongo-entries.js";

const AT_ONCE = 1_000;

/** There is no statement for a file: runs of documents, one after the other. */
export async function bulkLoad(url: string, database: string, file: string): Promise<void> {
  const client = new MongoClient(url);
  try {
    const entries = client.db(database).collection<EntryDocument>("entries");
    let documents: EntryDocument[] = [];
    for await (const lines of linesOf(file)) {
      documents.push(...lines.map(documentOf));
      while (documents.length >= AT_ONCE) {
        await insertNew(entries, documents.slice(0, AT_ONCE));
        documents = documents.slice(AT_ONCE);
      }
    }
    if (documents.length > 0) await insertNew(entries, documents);
  } finally {
    await client.close();
  }
}

function documentOf(line: string): EntryDocument {
  const [teamId = "", id = "", slug = "", batchId = "", createdAt = ""] = line.split(",");
  return {
    _id: id,
    teamId,
    url: `https://linkedin.com/in/${slug}`,
    reason: null,
    source: null,
    batchId,
    createdAtMs: Number(createdAt),
  };
}
