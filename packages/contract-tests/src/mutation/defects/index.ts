import type { Defect } from "../defect.js";
import { documentDefects } from "./documents.js";
import { http } from "./http.js";
import { jsonBodies } from "./json-bodies.js";
import { linkDefects } from "./links.js";
import { queryDefects } from "./queries.js";
import { sessionDefects } from "./sessions.js";
import { xmlBodies } from "./xml-bodies.js";

/** Everything that is planted, one at a time. */
export const defects: readonly Defect[] = [
  ...http,
  ...jsonBodies,
  ...xmlBodies,
  ...linkDefects,
  ...queryDefects,
  ...sessionDefects,
  ...documentDefects,
];
