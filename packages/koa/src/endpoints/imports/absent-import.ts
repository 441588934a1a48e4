import { ApiError } from "../../api-error.js";

/** Another team's import and one that never was are answered alike. */
export function absentImport(): ApiError {
  return new ApiError("not_found", "Import not found");
}
