import type { components } from "./api-types.js";

type Schemas = components["schemas"];

/** Somebody who is not to be contacted. */
export type Entry = Schemas["Entry"];
/** What is told of somebody who is to be listed. */
export type EntryInput = Schemas["EntryInput"];
export type EntryPage = Schemas["EntryPage"];
export type ExportedEntry = Schemas["ExportedEntry"];

export type BatchReport = Schemas["BatchReport"];
export type BatchDetail = Schemas["BatchDetail"];
export type CheckAnswer = Schemas["CheckAnswer"];
export type CheckReport = Schemas["CheckReport"];
export type CheckDetail = Schemas["CheckDetail"];

export type ImportJob = Schemas["ImportJob"];
export type ImportPage = Schemas["ImportPageResponse"];
export type ImportStatus = Schemas["ImportStatus"];

export type KeyVerification = Schemas["KeyVerification"];
