import { randomUUID } from "node:crypto";
import { STATUS_CODES, type ServerResponse } from "node:http";

import { ApiError } from "../api-error.js";
import { JSON_TYPE } from "../json-answer.js";
import { STATUS, type ApiErrorCode } from "../statuses.js";

interface OutsideAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a request that no application gets to see, and closes its connection. */
export function answerOutside(response: ServerResponse, code: ApiErrorCode, message: string): void {
  const { status, headers, body } = outsideAnswer(code, message);
  response.writeHead(status, headers).end(body);
}

/** The same as bytes, for a connection on which no request could be read. */
export function outsideAnswerText(code: ApiErrorCode, message: string): string {
  const { status, headers, body } = outsideAnswer(code, message);
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${fields.join("")}\r\n${body}`;
}

function outsideAnswer(code: ApiErrorCode, message: string): OutsideAnswer {
  const body = JSON.stringify(new ApiError(code, message).toBody());
  return {
    status: STATUS[code],
    headers: {
      "Content-Type": JSON_TYPE,
      "Content-Length": String(Buffer.byteLength(body)),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "X-Request-Id": randomUUID(),
      Date: new Date().toUTCString(),
      Connection: "close",
    },
    body,
  };
}
