/** The rule that a text breaks which is too long, or no text. */
export function lengthRule(field: string, maxLength: number): string {
  return `${field} must be a string of at most ${maxLength} characters`;
}

/** The rule that a text breaks which no backend would give back as it was given. */
export function storableRule(field: string): string {
  return `${field} must not hold NUL or an unpaired surrogate`;
}
