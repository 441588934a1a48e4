import assert from "node:assert/strict";

/** Like `deepEqual`, which takes minutes to describe how two arrays of thousands differ. */
export function assertSameItems(actual: readonly unknown[], expected: readonly unknown[]): void {
  assert.equal(actual.length, expected.length);
  for (const [index, item] of expected.entries()) {
    assert.deepEqual(actual[index], item, `item ${index}`);
  }
}

export function* runsOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
