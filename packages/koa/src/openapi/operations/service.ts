import { json, keyed, open } from "./operation.js";

const INTERNAL = { internal_error: ["An internal error occurred"] };

export const verifyKey = keyed({
  operationId: "verifyKey",
  summary: "Try an API key",
  gives: "The key is valid.",
  answers: json("KeyVerification"),
});

export const showHealth = open({
  operationId: "showHealth",
  summary: "Is the process up?",
  gives: "It is.",
  answers: json("Health"),
});

export const showReadiness = open({
  operationId: "showReadiness",
  summary: "Does storage answer?",
  gives: "It does.",
  answers: json("Health"),
  errors: { unavailable: ["Storage gives no answer"] },
});

export const showOpenApi = open({
  operationId: "showOpenApi",
  summary: "This document",
  gives: "OpenAPI 3.1.",
  answers: json("OpenApiDocument"),
});

export const showMetrics = open({
  operationId: "showMetrics",
  summary: "Metrics",
  gives: "Prometheus' text format.",
  answers: { "text/plain": "MetricsText" },
  errors: INTERNAL,
});
