/** Breaks one thing about a right part of a storage, and says which tests have to notice. */
export interface BrokenPart<Part> {
  /** What the names of those tests hold. */
  readonly fails: readonly string[];
  /** What replaces the right methods. */
  break(right: Part): Partial<Part>;
}

export type BrokenParts<Part> = Readonly<Record<string, BrokenPart<Part>>>;
