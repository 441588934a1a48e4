/**
 * The application around the middleware keeps it from working. The message is for whoever writes
 * that application, and quotes nothing of a request.
 */
export class MountingError extends Error {
  override readonly name = "MountingError";
}
