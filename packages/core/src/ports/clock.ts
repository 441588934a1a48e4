/** Where the domain learns the time. */
export interface Clock {
  /** Now, in epoch milliseconds (whole). May step back when the machine's clock is set. */
  nowMs(): number;
}
