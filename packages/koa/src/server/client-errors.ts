import type { Server } from "node:http";
import type { Duplex } from "node:stream";

import { isSlowUpload } from "../body/upload-pace.js";
import type { ApiErrorCode } from "../statuses.js";
import { outsideAnswerText } from "./outside-answer.js";
import type { PendingAnswers } from "./pending-answers.js";

/** How long a refused client may take to fetch its answer before the connection is cut. */
const FAREWELL_MS = 1_000;

/**
 * Answers what cannot be read as a request, or does not come to its end in time, with the API's
 * envelope, and closes the connection.
 */
export function answerClientErrors(server: Server, pending: PendingAnswers): void {
  // Bytes that follow the first fault are faults again.
  const refused = new WeakSet<Duplex>();
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (refused.has(socket) || isUploadTakingLong(error, socket, pending)) return;
    refused.add(socket);
    refuseInTurn(socket, pending, error.code);
  });
}

/** Node limits all requests alike; whoever receives an upload sees to it that it does not stall. */
function isUploadTakingLong(
  { code }: NodeJS.ErrnoException,
  socket: Duplex,
  pending: PendingAnswers,
): boolean {
  const arriving = pending.on(socket).find(({ request }) => !request.complete);
  return (
    code === "ERR_HTTP_REQUEST_TIMEOUT" && arriving !== undefined && isSlowUpload(arriving.request)
  );
}

/** Requests that were read before the fault are answered first: their clients count on the order. */
function refuseInTurn(
  socket: Duplex,
  pending: PendingAnswers,
  errorCode: string | undefined,
): void {
  const exchanges = pending.on(socket);
  const complete = exchanges.filter(({ request }) => request.complete);
  const broken = exchanges.find(({ request }) => !request.complete);
  const lastComplete = complete.at(-1);
  if (lastComplete !== undefined) {
    lastComplete.response.once("close", () => refuseInTurn(socket, pending, errorCode));
  } else if (broken?.response.headersSent === true) {
    // Its answer is under way already; nothing may be written into it.
    socket.destroy();
  } else {
    refuse(socket, errorCode);
  }
}

function refuse(socket: Duplex, errorCode: string | undefined): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(outsideAnswerText(...refusalOf(errorCode)));
  const timer = setTimeout(() => socket.destroy(), FAREWELL_MS);
  socket.once("close", () => clearTimeout(timer));
}

function refusalOf(errorCode: string | undefined): [code: ApiErrorCode, message: string] {
  switch (errorCode) {
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return ["request_timeout", "The request took too long to arrive"];
    case "HPE_HEADER_OVERFLOW":
      return ["request_header_fields_too_large", "The request's headers are too large"];
    default:
      return ["invalid_request", "The request is malformed HTTP"];
  }
}
