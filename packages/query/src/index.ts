export type { Comparison, ComparisonOperator, Filter, Group, Literal } from "./ast.js";
export { type ComparisonKey, comparisonKey } from "./comparison-key.js";
export { QueryError, QueryFieldError, QuerySyntaxError } from "./errors.js";
export type { FieldDefinition, FieldType } from "./field-definition.js";
export {
  type Definition,
  type EntityMembers,
  type Field,
  type FieldName,
  type FieldValues,
  fieldsOf,
  findField,
  type QueryType,
} from "./fields.js";
export { Condition, type Equatable, type FieldRef, type FilterFields, filterFor, type Ordered } from "./filter-for.js";
export { queryFields } from "./generated/fields.js";
export { MAX_DEPTH, MAX_LENGTH } from "./limits.js";
export { matches } from "./matches.js";
export { type ParseOptions, parse } from "./parse.js";
export { print } from "./print.js";
