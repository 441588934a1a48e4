/** An answer had to be cut off: its end could not be read. The log has been told why. */
export class AnswerCut extends Error {
  override readonly name = "AnswerCut";
}
