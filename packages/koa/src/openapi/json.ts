export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type JsonObject = Readonly<Record<string, Json>>;

/** Points at a component of the document. */
export function ref(kind: "schemas" | "responses" | "headers", name: string): JsonObject {
  return { $ref: `#/components/${kind}/${name}` };
}
