import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { openApiDocument } from "../src/index.js";
import { STATUS } from "../src/statuses.js";

const SUCCESSES = ["ok", "created", "accepted"];
const document = openApiDocument({ maxEntries: 7, prefix: "/crm" });

/** Every object in the document, with the names that lead to it. */
function* objects(
  node: unknown,
  path: string[] = [],
): Generator<[Record<string, unknown>, string[]]> {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) yield [node as Record<string, unknown>, path];
  for (const [key, child] of Object.entries(node)) yield* objects(child, [...path, key]);
}

function at(pointer: string): unknown {
  const names = pointer.replace("#/", "").split("/");
  return names.reduce<unknown>(
    (node, name) => (node as Record<string, unknown> | undefined)?.[name],
    document,
  );
}

const all = [...objects(document)];
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
ajv.addVocabulary(["components"]);
const { components } = document as { components: object };

describe("the OpenAPI document", () => {
  it("has every endpoint, each operation with a name of its own", () => {
    const names = all.flatMap(([node]) => node["operationId"] ?? []);
    expect(names).toEqual([...new Set(names)]);
    expect([...names].sort()).toEqual([
      "addBatch",
      "addEntry",
      "cancelImport",
      "checkBatch",
      "checkUrl",
      "createImport",
      "deleteEntry",
      "exportEntries",
      "importErrors",
      "importEvents",
      "listEntries",
      "listImports",
      "showHealth",
      "showImport",
      "showMetrics",
      "showOpenApi",
      "showReadiness",
      "undoImport",
      "verifyKey",
    ]);
  });

  it("has a name for the schema of every body", () => {
    const bodies = all.filter(([node, path]) => "schema" in node && path.at(-2) === "content");
    expect(bodies.length).toBeGreaterThan(100);
    for (const [{ schema }, path] of bodies) {
      const { oneOf = [schema] } = schema as { oneOf?: unknown[] };
      for (const each of oneOf)
        expect(Object.keys(each as object), path.join("/")).toEqual(["$ref"]);
    }
  });

  it("points at nothing that is not there", () => {
    const refs = all.flatMap(([node]) => node["$ref"] ?? []) as string[];
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(at(ref), ref).toBeDefined();
  });

  it("describes every failure that there is", () => {
    const described = new Set(
      all.flatMap(([node, path]) => (path.at(-1) === "error" ? (node["const"] ?? []) : [])),
    );
    const codes = Object.keys(STATUS).filter((name) => !SUCCESSES.includes(name));
    expect([...described].sort()).toEqual(codes.sort());
  });

  it("gives only examples that fit their schemas", () => {
    const withExamples = all.filter(([node]) => "examples" in node && "schema" in node);
    expect(withExamples.length).toBeGreaterThan(20);
    for (const [node, path] of withExamples) {
      const validate = ajv.compile({ allOf: [node["schema"]], components });
      for (const example of Object.values(node["examples"] as object)) {
        const { value } = example as { value: unknown };
        expect(validate(value), `${path.join("/")}: ${JSON.stringify(value)}`).toBe(true);
      }
    }
  });

  it("holds the limit of this server, and its prefix", () => {
    expect(at("#/components/schemas/BatchRequest/properties/entries/maxItems")).toBe(7);
    expect(document["servers"]).toEqual([{ url: "/crm" }]);
  });
});
