/** What a fake server answers to one request: an answer, or what `fetch` rejects with. */
export type Scripted = Response | Error | ((request: SentRequest) => Response | Promise<Response>);

export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly signal: AbortSignal | null;
}

export interface FakeFetch {
  readonly fetch: typeof fetch;
  readonly sent: readonly SentRequest[];
}

/** Answers one request after another as scripted; the last line is repeated. */
export function fakeFetch(...script: readonly Scripted[]): FakeFetch {
  const sent: SentRequest[] = [];
  return {
    sent,
    fetch: async (input, init = {}) => {
      const request = await readRequest(new Request(input).url, init);
      const line = script[Math.min(sent.push(request), script.length) - 1];
      if (line === undefined) throw new TypeError("Nothing is scripted");
      if (line instanceof Error) throw line;
      return typeof line === "function" ? line(request) : line.clone();
    },
  };
}

async function readRequest(url: string, init: RequestInit): Promise<SentRequest> {
  return {
    method: init.method ?? "GET",
    url: new URL(url),
    headers: new Headers(init.headers),
    body: await new Response(init.body ?? null).text(),
    signal: init.signal ?? null,
  };
}

export function success(data: unknown, status = 200): Response {
  return Response.json({ error: null, data }, { status });
}

export function failure(
  status: number,
  error: string,
  { headers = {}, ...fields }: { headers?: Record<string, string>; [field: string]: unknown } = {},
): Response {
  return Response.json({ error, message: `about ${error}`, ...fields }, { status, headers });
}

/** What `fetch` rejects with when no answer comes. */
export function unreachable(): Error {
  return new TypeError("fetch failed");
}
