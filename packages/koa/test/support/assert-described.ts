import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";

import { openApiDocument, type OpenApiOptions } from "../../src/index.js";

export interface Answer {
  readonly method: string;
  /** As it was requested, with its query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, if it is that. */
  readonly json: ErrorBody & Record<string, unknown>;
}

interface ErrorBody {
  readonly error: string | null;
  readonly message: string;
  readonly data: AnswerData;
}

interface EntryData {
  readonly $id: string;
  readonly teamId: string;
  readonly url: string;
  readonly batchId: string;
  readonly reason: string | null;
}

/** An import, as far as tests look at its parts. */
export interface ImportData {
  readonly $id: string;
  readonly status: string;
  readonly dryRun: boolean;
  readonly fileName: string | null;
  readonly column: string | null;
  readonly rows: number;
  readonly added: number;
  readonly duplicates: number;
  readonly errors: number;
  readonly removed: number;
  readonly error: string | null;
}

/** All that any `data` may hold. Which of it is there, the schema has said by then. */
interface AnswerData extends EntryData, Omit<ImportData, "error"> {
  readonly details: readonly { readonly url: string; readonly status: string }[];
  readonly entries: readonly EntryData[];
  readonly total: number | null;
  readonly nextCursor: string | null;
  readonly limit: number;
  readonly onList: boolean;
  readonly entry: EntryData;
}

interface ResponseObject {
  readonly headers?: Record<string, { $ref: string }>;
  readonly content: Record<string, { schema: object }>;
}

interface Document {
  readonly paths: Record<string, Record<string, { responses: Record<string, ResponseObject> }>>;
  readonly components: {
    readonly headers: Record<string, { schema: object }>;
    readonly responses: Record<string, ResponseObject>;
  };
}

/** Headers that this package sets on purpose; each must be described where it comes. */
const DESCRIBED_HEADERS = [
  "X-Request-Id",
  "RateLimit-Policy",
  "RateLimit",
  "Retry-After",
  "Allow",
  "WWW-Authenticate",
  "Location",
  "Link",
  "Idempotent-Replayed",
  "Content-Disposition",
  "X-Accel-Buffering",
];

/**
 * Fails unless the OpenAPI document describes this answer: its path, method, status, content type,
 * headers and body, down to the last field.
 */
export function assertDescribed(
  answer: Omit<Answer, "json">,
  { maxEntries, prefix = "" }: OpenApiOptions,
): Answer {
  const document = openApiDocument({ maxEntries }) as unknown as Document;
  const response = describedResponse(answer, document, prefix);
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
  expect(Object.keys(response.content), describe(answer)).toContain(type);
  assertHeaders(answer, response, document);
  if (answer.method === "HEAD") {
    expect(answer.text).toBe("");
    return { ...answer, json: {} as Answer["json"] };
  }
  const isJson = type === "application/json";
  const body: unknown = isJson ? JSON.parse(answer.text) : answer.text;
  assertSchema(body, response.content[type]?.schema, document, describe(answer));
  return { ...answer, json: (isJson ? body : {}) as Answer["json"] };
}

function describedResponse(
  answer: Omit<Answer, "json">,
  { paths, components }: Document,
  prefix: string,
): ResponseObject {
  const path = answer.path.split("?")[0] ?? "";
  const template = templateOf(path, Object.keys(paths), prefix);
  const shared = sharedName(answer, template === undefined ? undefined : paths[template]);
  const method = (answer.method === "HEAD" ? "GET" : answer.method).toLowerCase();
  const response =
    shared === undefined
      ? paths[template ?? ""]?.[method]?.responses[String(answer.status)]
      : components.responses[shared];
  if (response === undefined) throw new Error(`${describe(answer)} is not described`);
  return response;
}

/** Answers that no operation gives: to unknown paths, and to methods that a path does not have. */
function sharedName(answer: Omit<Answer, "json">, item?: Record<string, unknown>) {
  if (item === undefined) return answer.status === 404 ? "NotFound" : undefined;
  const allowed = Object.keys(item).map((method) => method.toUpperCase());
  const methods = allowed.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  if (methods.includes(answer.method)) return undefined;
  expect(answer.status, describe(answer)).toBe(405);
  expect(answer.headers.get("allow")).toBe(methods.join(", "));
  return "MethodNotAllowed";
}

function templateOf(path: string, templates: readonly string[], prefix: string) {
  if (!path.startsWith(`${prefix}/`)) return undefined;
  const own = path.slice(prefix.length);
  return (
    templates.find((template) => template === own) ??
    templates.find((template) => new RegExp(`^${template.replace("{id}", "[^/]+")}$`).test(own))
  );
}

function assertHeaders(
  answer: Omit<Answer, "json">,
  { headers = {} }: ResponseObject,
  document: Document,
): void {
  expect(answer.headers.get("x-request-id"), describe(answer)).not.toBeNull();
  for (const name of DESCRIBED_HEADERS) {
    const value = answer.headers.get(name);
    if (value === null) continue;
    expect(Object.keys(headers), `${describe(answer)}: header ${name}`).toContain(name);
    const schema = document.components.headers[name]?.schema ?? false;
    const isInteger = typeof schema === "object" && "type" in schema && schema.type === "integer";
    assertSchema(isInteger ? Number(value) : value, schema, document, `${name}: ${value}`);
  }
}

const compiled = new Map<string, ValidateFunction>();

function assertSchema(
  value: unknown,
  schema: object | boolean | undefined,
  document: Document,
  about: string,
): void {
  const source = JSON.stringify([schema, document]);
  const validate = compiled.get(source) ?? compile(schema ?? false, document);
  compiled.set(source, validate);
  const valid = validate(value);
  expect(validate.errors ?? [], `${about}: ${JSON.stringify(value).slice(0, 500)}`).toEqual([]);
  expect(valid).toBe(true);
}

/** The document leaves room for more fields, for the sake of clients; the tests do not. */
function compile(schema: object | boolean, document: Document): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile(
    closed({ allOf: [schema], components: document.components }) as Record<string, unknown>,
  );
}

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isObject = "properties" in node && "required" in node && "type" in node;
  const isOpen = isObject && (node.required as string[]).includes("openapi");
  return isObject && !isOpen ? { ...copy, additionalProperties: false } : copy;
}

function describe({ method, path, status }: Omit<Answer, "json">): string {
  return `${method} ${path} → ${status}`;
}
