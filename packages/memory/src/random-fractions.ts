const POOL_BYTES = 4096;

/**
 * Makes a source of unguessable fractions: multiples of 1/256, at least 0 and less than 1. Bytes
 * are drawn from the system by the thousand, which costs a fraction of drawing each by itself.
 */
export function randomFractions(): () => number {
  const pool = new Uint8Array(POOL_BYTES);
  let next = POOL_BYTES;
  return () => {
    if (next === POOL_BYTES) {
      crypto.getRandomValues(pool);
      next = 0;
    }
    const byte = pool[next] ?? 0;
    next += 1;
    return byte / 256;
  };
}
