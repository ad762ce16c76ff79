import type { Case } from "./case.js";
import { fields } from "./fields.js";
import { leniency } from "./leniency.js";
import { lifecycle } from "./lifecycle.js";
import { logon } from "./logon.js";
import { negotiation } from "./negotiation.js";
import { preferred } from "./preferred.js";
import { queries } from "./queries.js";
import { rejections } from "./rejected.js";
import { representations } from "./representations.js";
import { roles } from "./roles.js";
import { sessions } from "./sessions.js";
import { time } from "./time.js";

/** The suite. Cases that advance the clock come last: they end the sessions. */
export const cases: readonly Case[] = [
  ...logon,
  ...negotiation,
  ...representations,
  ...queries,
  ...fields,
  ...rejections,
  ...sessions,
  ...roles,
  ...leniency,
  ...preferred,
  ...lifecycle,
  ...time,
];
