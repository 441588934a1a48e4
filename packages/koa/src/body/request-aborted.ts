/** The client went away, or stopped sending, before its body was complete. */
export class RequestAborted extends Error {
  override readonly name = "RequestAborted";
}
