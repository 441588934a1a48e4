import { createServer, type RequestListener, type Server } from "node:http";

import { deferContinue } from "../body/expect-continue.js";
import { limitSilence, UPLOAD_SILENCE_MS } from "../body/upload-pace.js";
import { answerClientErrors } from "./client-errors.js";
import { GracefulStop } from "./graceful-stop.js";
import { answerOutside } from "./outside-answer.js";
import { PendingAnswers } from "./pending-answers.js";
import { noticeStop } from "./stop-notice.js";

/** How long clients may take, in milliseconds. */
export interface DncServerTimeouts {
  /** From the connection, or the end of the previous request, to the last header; else 408. */
  readonly headersTimeoutMs: number;
  /**
   * From the same moment to the last byte of the body; else 408. At least `headersTimeoutMs`. An
   * import's file may take longer.
   */
  readonly requestTimeoutMs: number;
  /** How long the upload of an import's file may bring no byte; else 408. */
  readonly uploadSilenceMs: number;
  /** How long a connection may idle between two requests. */
  readonly keepAliveTimeoutMs: number;
  /** How often the first two are enforced; they are exceeded by up to this much. */
  readonly connectionsCheckingIntervalMs: number;
  /** How long a connection may pass no byte in either direction, even while an answer is made. */
  readonly inactivityTimeoutMs: number;
}

export interface DncServer extends Server {
  /**
   * Stops accepting connections, finishes the requests in flight, closes idle connections, and
   * after `graceMs` milliseconds cuts what is left. Resolves when every connection is closed; never
   * rejects. Later calls wait for the first.
   */
  stop(graceMs: number): Promise<void>;
}

const DEFAULT_TIMEOUTS: DncServerTimeouts = {
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 30_000,
  uploadSilenceMs: UPLOAD_SILENCE_MS,
  // Longer than the 60 s after which most proxies give up an idle connection, so that it is never
  // this side that closes one which a proxy is about to use.
  keepAliveTimeoutMs: 65_000,
  connectionsCheckingIntervalMs: 1_000,
  inactivityTimeoutMs: 300_000,
};

/** The part of a Koa application that a server needs. */
export interface RequestHandling {
  callback(): RequestListener;
}

/** A server for the application, not listening yet. Throws for time-outs that contradict each other. */
export function createDncServer(
  app: RequestHandling,
  timeouts: Partial<DncServerTimeouts> = {},
): DncServer {
  const allTimeouts = { ...DEFAULT_TIMEOUTS, ...timeouts };
  const server = newServer(allTimeouts);
  const pending = new PendingAnswers();
  const graceful = new GracefulStop(server, pending);
  const handle = withHost(app.callback());
  const listener: RequestListener = (request, response) => {
    pending.track(request, response);
    limitSilence(request, allTimeouts.uploadSilenceMs);
    if (graceful.stopping) {
      response.setHeader("Connection", "close");
      noticeStop(response);
    }
    handle(request, response);
  };
  server.on("request", listener);
  server.on("checkContinue", (request, response) => {
    deferContinue(request);
    listener(request, response);
  });
  // Unknown expectations may be ignored (RFC 9110, 10.1.1); the request stands without them.
  server.on("checkExpectation", listener);
  answerClientErrors(server, pending);
  return Object.assign(server, { stop: (graceMs: number) => graceful.stop(graceMs) });
}

/** Refuses requests without a Host. Not left to Node, whose own refusal has no body. */
function withHost(handle: RequestListener): RequestListener {
  return (request, response) => {
    if (request.httpVersion === "1.1" && request.headers.host === undefined) {
      answerOutside(response, "invalid_request", "The Host header is missing");
    } else {
      handle(request, response);
    }
  };
}

function newServer(timeouts: DncServerTimeouts): Server {
  const server = createServer({
    headersTimeout: timeouts.headersTimeoutMs,
    requestTimeout: timeouts.requestTimeoutMs,
    keepAliveTimeout: timeouts.keepAliveTimeoutMs,
    connectionsCheckingInterval: timeouts.connectionsCheckingIntervalMs,
    requireHostHeader: false,
  });
  server.timeout = timeouts.inactivityTimeoutMs;
  // A client that has sent its request may close its half of the connection and wait for the
  // answer. Node takes that for a departure unless told otherwise; its types lack the property.
  return Object.assign(server, { httpAllowHalfOpen: true });
}
