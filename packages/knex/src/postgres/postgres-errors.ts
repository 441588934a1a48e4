import type { SqlErrorCodes } from "../sql/sql-dialect.js";

/** Classes of SQLSTATE that another moment or a little room will mend. */
const PASSING = /^(08|40|53|55|57|58)/;

/** Classes of what is said of values: wrong ones, such that break a rule, such that are too large. */
const REFUSALS = /^(22|23|54)/;

export const postgresErrors: SqlErrorCodes = {
  words: {
    "28P01": "refuses the user or its password",
    "28000": "refuses the user",
    "3D000": "does not exist: create the database, or name another",
    "3F000": "has no schema to make tables in: check the search path",
    "42501": "does not let this user do what is needed: grant it",
    "25006": "can only be read: name the primary server",
    "23505": "has an entry or a key with this id already",
    "42P01": "is not as this version left it: a table is missing",
    "42703": "is not as this version left it: a table lacks a column",
    "42P07": "has tables of another application whose names start with opendnc_",
    "53100": "cannot grow: the disk is full. Free some room",
    "53300": "has no connection left: lower poolSize, or raise max_connections",
    "57014": "has not answered in time, and has given the statement up",
    "57P01": "is shutting down",
    "57P02": "has crashed and is restarting",
    "57P03": "is starting",
  },
  // A write that meets itself (its caller has tried again) may be refused for its ids before its
  // slugs are seen to be there; the next attempt sees them. A true clash of ids stays one.
  isConflict: (code) => code === "40P01" || code === "40001" || code === "23505",
  isPassing: (code) => PASSING.test(code),
  isRefusal: (code) => REFUSALS.test(code),
  // SQLSTATEs have a digit, which tells them from the system's EPIPE.
  isAnswer: (code) => /^(?=.*\d)[0-9A-Z]{5}$/.test(code),
};
