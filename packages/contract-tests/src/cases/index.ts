import { linkLaw } from "../laws/link-law.js";
import { queryLaws } from "../laws/query-laws.js";
import { representationLaw } from "../laws/representation-law.js";
import type { Case } from "./case.js";
import { fields } from "./fields.js";
import { leniency } from "./leniency.js";
import { lifecycle } from "./lifecycle.js";
import { logon } from "./logon.js";
import { negotiation } from "./negotiation.js";
import { preferred } from "./preferred.js";
import { queries } from "./queries.js";
import { refusals } from "./refusals.js";
import { representations } from "./representations.js";
import { roles } from "./roles.js";
import { sessions } from "./sessions.js";
import { time } from "./time.js";

/** The suite. Those that move the clock come last: sessions do not survive them. */
export const cases: readonly Case[] = [
  ...logon,
  ...negotiation,
  ...representations,
  ...queries,
  ...fields,
  ...refusals,
  ...sessions,
  ...roles,
  ...leniency,
  ...preferred,
  representationLaw,
  linkLaw,
  ...queryLaws,
  ...lifecycle,
  ...time,
];
