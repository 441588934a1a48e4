/** What happens to one request on its way. */
export type Fault =
  /** Nothing. */
  | "none"
  /** It never reaches the server. */
  | "request_lost"
  /** The server does the work, but the answer never comes. */
  | "answer_lost"
  /** A proxy gives up after the server did the work. */
  | "bad_gateway";

/** A network between client and server on which the requests meet these faults, one after another. */
export function faultyFetch(faults: readonly Fault[]): { fetch: typeof fetch; met: Fault[] } {
  const met: Fault[] = [];
  return {
    met,
    fetch: async (input, init) => {
      const fault = faults[met.length] ?? "none";
      met.push(fault);
      if (fault === "request_lost") throw new TypeError("fetch failed");
      const response = await fetch(input, init);
      if (fault === "none") return response;
      await response.text();
      if (fault === "bad_gateway") return new Response("<html>Bad Gateway", { status: 502 });
      throw new TypeError("terminated");
    },
  };
}
