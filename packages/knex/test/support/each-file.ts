import { afterAll } from "vitest";
import { dropSpares } from "./plain-postgres.js";

// What the file's tests have left for one another.
afterAll(dropSpares);
