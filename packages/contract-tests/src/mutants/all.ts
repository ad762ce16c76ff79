import { documentMutants } from "./documents.js";
import { http } from "./http.js";
import { jsonMutants } from "./json-bodies.js";
import { linkMutants } from "./links.js";
import type { Mutant } from "./mutant.js";
import { queryMutants } from "./queries.js";
import { sessionMutants } from "./sessions.js";
import { xmlMutants } from "./xml-bodies.js";

/** Everything that is mutated, one at a time. */
export const mutants: readonly Mutant[] = [
  ...http,
  ...jsonMutants,
  ...xmlMutants,
  ...linkMutants,
  ...queryMutants,
  ...sessionMutants,
  ...documentMutants,
];
