/** How much a run does. */
export interface Scale {
  /** What one contender's share of one round should take, in milliseconds. */
  readonly roundMs: number;
  /** Rounds of one measurement: more than the fewest while they fit into `caseMs`. */
  readonly fewestRounds: number;
  /** On a server that is slow. */
  readonly slowRounds: number;
  readonly mostRounds: number;
  readonly caseMs: number;
  /** Rows of a long list. */
  readonly million: number;
  /** Rows of a long list on a server that is slow and measured for its own sake only. */
  readonly slowMillion: number;
  /** Rows of a short list. */
  readonly tenThousand: number;
  /** Rows of the longest list, if that was asked for. */
  readonly longest: number | null;
  /** Rows at which growth is read. */
  readonly marks: readonly number[];
  readonly pages: number;
  readonly exports: number;
  readonly imports: number;
}

export const FULL: Scale = {
  roundMs: 300,
  fewestRounds: 5,
  slowRounds: 2,
  mostRounds: 7,
  caseMs: 3_000,
  million: 1_000_000,
  slowMillion: 100_000,
  tenThousand: 10_000,
  longest: null,
  marks: [0, 100_000, 250_000, 500_000, 1_000_000],
  pages: 1_000,
  exports: 3,
  imports: 3,
};

/** Enough to see that everything runs; its figures mean nothing. */
export const QUICK: Scale = {
  roundMs: 20,
  fewestRounds: 1,
  slowRounds: 1,
  mostRounds: 1,
  caseMs: 100,
  million: 20_000,
  slowMillion: 2_000,
  tenThousand: 1_000,
  longest: null,
  marks: [0, 50_000],
  pages: 20,
  exports: 1,
  imports: 1,
};

export const TEN_MILLION = 10_000_000;
