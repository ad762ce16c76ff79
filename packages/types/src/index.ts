/**
 * TypeScript types of the document, one for each schema under its own name (`ReplicaJobSession`, `Link`, ...), the
 * `paths` and `operations` maps that openapi-fetch is typed by, and the values of each enum as arrays.
 *
 * Everything behind this file is generated from `openapi/`; this file is the only one that other packages import.
 */
export * from "./generated/enums.js";
export type * from "./generated/openapi.js";
