import { ApiError } from "../api-error.js";
import type { DncMiddleware } from "../request-state.js";

/** Ends every request for a path that has other methods. */
export function methodNotAllowed(allow: string): DncMiddleware {
  return () => {
    throw new ApiError("method_not_allowed", `This path answers to ${allow}`, {
      headers: { Allow: allow },
    });
  };
}

/** Ends every request for a path that does not exist. */
export const notFound: DncMiddleware = () => {
  throw new ApiError("not_found", "There is no such path");
};
