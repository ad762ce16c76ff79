export type * from "./api.js";
export * from "./bundle.js";
export type { OperationId } from "./generated/operation-id.js";
export { bodyNames, enumValues, readApi } from "./read-api.js";
