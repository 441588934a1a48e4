import type { SqlErrorCodes } from "../sql/sql-dialect.js";

/** What another moment or a little room will mend. */
const PASSING = new Set([
  ...["ER_LOCK_DEADLOCK", "ER_LOCK_WAIT_TIMEOUT", "ER_STATEMENT_TIMEOUT", "ER_QUERY_TIMEOUT"],
  ...["ER_CON_COUNT_ERROR", "ER_TOO_MANY_USER_CONNECTIONS", "ER_SERVER_SHUTDOWN"],
  ...["ER_DISK_FULL", "ER_RECORD_FILE_FULL", "ER_OUT_OF_RESOURCES", "ER_QUERY_INTERRUPTED"],
  ...["ER_CONNECTION_KILLED", "ER_OPTION_PREVENTS_STATEMENT"],
]);

/** What is said of values. */
const REFUSALS = new Set([
  ...["ER_DUP_ENTRY", "ER_BAD_NULL_ERROR", "ER_DATA_TOO_LONG", "ER_WARN_DATA_OUT_OF_RANGE"],
  ...["ER_TRUNCATED_WRONG_VALUE_FOR_FIELD", "ER_INVALID_JSON_TEXT_IN_PARAM"],
]);

export const mysqlErrors: SqlErrorCodes = {
  words: {
    ER_ACCESS_DENIED_ERROR: "refuses the user or its password",
    ER_DBACCESS_DENIED_ERROR: "does not let this user in: grant it the database",
    ER_TABLEACCESS_DENIED_ERROR: "does not let this user do what is needed: grant it",
    ER_BAD_DB_ERROR: "does not exist: create the database, or name another",
    ER_NO_DB_ERROR: "has no name: the URL ends with that of a database",
    ER_OPTION_PREVENTS_STATEMENT: "can only be read: name the primary server",
    ER_DUP_ENTRY: "has an entry or a key with this id already",
    ER_BAD_NULL_ERROR: "has an entry or a key with this id already",
    ER_NO_SUCH_TABLE: "is not as this version left it: a table is missing",
    ER_BAD_FIELD_ERROR: "is not as this version left it: a table lacks a column",
    ER_PARSE_ERROR: "is too old: MySQL 8.0.14 or MariaDB 10.6 is needed",
    ER_NET_PACKET_TOO_LARGE: "takes less at once than is needed: raise max_allowed_packet to 16 MB",
    ER_DISK_FULL: "cannot grow: the disk is full. Free some room",
    ER_RECORD_FILE_FULL: "cannot grow: the disk is full. Free some room",
    ER_CON_COUNT_ERROR: "has no connection left: lower poolSize, or raise max_connections",
    ER_LOCK_WAIT_TIMEOUT: "is locked by somebody who has not let go in time",
    ER_STATEMENT_TIMEOUT: "has not answered in time, and has given the statement up",
    ER_QUERY_TIMEOUT: "has not answered in time, and has given the statement up",
    ER_SERVER_SHUTDOWN: "is shutting down",
    ER_CONNECTION_KILLED: "has cut the connection",
  },
  isConflict: (code) => code === "ER_LOCK_DEADLOCK" || code === "ER_LOCK_WAIT_TIMEOUT",
  isPassing: (code) => PASSING.has(code),
  isRefusal: (code) => REFUSALS.has(code),
  // Some errors come from the server as it cuts the connection; the write is over then, too.
  isAnswer: (code) => code.startsWith("ER_"),
};
