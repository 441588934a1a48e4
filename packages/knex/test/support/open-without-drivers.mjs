// Opens a storage in a process where its driver is not installed, and prints the error.
// Arguments: the storage's class, URL.
import Module from "node:module";
import { DncError } from "@opendnc/core";

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (request === "pg" || request === "mysql2") {
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: "MODULE_NOT_FOUND" });
  }
  return resolve.call(this, request, ...rest);
};

const [name, url] = process.argv.slice(2);
const storages = await import("@opendnc/knex");
const error = await new storages[name]({ url }).open().catch((thrown) => thrown);
console.log(JSON.stringify([error instanceof DncError, error.code, error.message]));
