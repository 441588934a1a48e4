import assert from "node:assert/strict";
import { DncError, type DncErrorCode } from "@opendnc/core";

/** Asserts that a call returns a promise that rejects with a `DncError` of this code. */
export async function assertRejects(
  call: () => Promise<unknown>,
  code: DncErrorCode,
  what: string,
): Promise<void> {
  const outcome = await settle(call, what);
  assert.ok(outcome.rejected, `${what} should reject, but resolved`);
  const { error } = outcome;
  assert.ok(
    error instanceof DncError,
    `${what} should reject with a DncError, not ${String(error)}`,
  );
  assert.equal(error.code, code, `${what} should reject with the code ${code}`);
}

type Outcome = { readonly rejected: false } | { readonly rejected: true; readonly error: unknown };

async function settle(call: () => Promise<unknown>, what: string): Promise<Outcome> {
  let promise: Promise<unknown>;
  try {
    promise = call();
  } catch (error) {
    assert.fail(`${what} should reject, but threw ${String(error)}`);
  }
  return promise.then(
    () => ({ rejected: false }),
    (error: unknown) => ({ rejected: true, error }),
  );
}
