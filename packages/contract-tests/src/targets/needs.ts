/** What a case can need of a target besides the document. The reason why a target unsupported it stands with the target. */
export const needs = {
  state: "remembers what was done: sessions begin and end, the data is one coherent whole",
  query: "evaluates filters, sorts and pages",
  users: "has the users demo, viewer, operator and dba",
  clock: "lets a test move its time",
  leniency: "takes other spellings of paths, parameters and values, as real servers do",
  rejectsForms: "rejects a logon with a form (versions from 13)",
  prefer: "returns a status that `Prefer` requests",
  rejections: "rejects requests that the document does not allow",
  closed: "has no methods but the documented ones, so that trying others changes nothing",
  logons: "has room for any number of logon sessions",
} as const;

export type Need = keyof typeof needs;
