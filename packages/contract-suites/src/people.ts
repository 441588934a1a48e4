import { profileUrl } from "./profile-urls.js";

/** The canonical URLs of four people, and the team that most tests work for. */
export const teamId = "team-1";
export const ann = profileUrl("ann");
export const bob = profileUrl("bob");
export const cy = profileUrl("cy");
export const dee = profileUrl("dee");
