import { OpenDncError } from "./open-dnc-error.js";

/** The body of a failure of the API's own. */
interface FailureBody {
  readonly error: string;
  readonly message: string;
  readonly resetTime?: unknown;
  readonly index?: unknown;
}

/** What a successful answer holds, as JSON. Throws an {@link OpenDncError} if it is none. */
export async function readJson(response: Response): Promise<unknown> {
  const value = parse(await response.text());
  if (value === undefined) throw unexpected(response);
  return value;
}

/** The `data` of a successful answer. Throws likewise. */
export async function readData(response: Response): Promise<unknown> {
  const value = await readJson(response);
  if (isObject(value) && isObject(value["data"])) return value["data"];
  throw unexpected(response);
}

/** The error that an answer which is no success stands for. */
export async function readFailure(response: Response): Promise<OpenDncError> {
  // An "opaque redirect" is all that browsers let one see of a redirect.
  const isRedirect = response.type === "opaqueredirect" || Math.trunc(response.status / 100) === 3;
  if (isRedirect) return redirected(response);
  const body = parse(await response.text());
  if (!isFailure(body)) return unexpected(response);
  return new OpenDncError({
    ...origin(response),
    code: body.error,
    message: body.message,
    resetTime: numberOrNothing(body.resetTime),
    index: numberOrNothing(body.index),
  });
}

export function unexpected(response: Response): OpenDncError {
  return new OpenDncError({
    ...origin(response),
    code: "unexpected_answer",
    message:
      `Status ${response.status} came with something that is no answer of OpenDNC's API. ` +
      "Check that baseUrl is the server's, and what proxies stand in front of it.",
  });
}

function redirected(response: Response): OpenDncError {
  return new OpenDncError({
    ...origin(response),
    code: "redirected",
    message: "The server redirects to another address. Set baseUrl to the one that it ends at.",
  });
}

function origin(response: Response): { status: number; requestId: string | undefined } {
  return {
    status: response.status,
    requestId: response.headers.get("X-Request-Id") ?? undefined,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isFailure(value: unknown): value is FailureBody {
  return (
    isObject(value) && typeof value["error"] === "string" && typeof value["message"] === "string"
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function numberOrNothing(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function unexpectedDetails(sent: number, got: number): OpenDncError {
  return new OpenDncError({
    status: null,
    code: "unexpected_answer",
    message: `The server answered ${got} of ${sent} entries; none of this batch can be relied on.`,
  });
}
