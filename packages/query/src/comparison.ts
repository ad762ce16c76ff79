import type { Comparison, ComparisonOperator } from "./ast.js";
import { QueryFieldError } from "./errors.js";
import type { Field, QueryType } from "./fields.js";
import { allowedValues, literal } from "./literals.js";

/** The parts of a comparison whose value has not been checked yet. */
interface Unchecked {
  readonly type: QueryType;
  readonly field: Field;
  readonly op: ComparisonOperator;
  readonly value: unknown;
  /** Where the value stands in the text, for the error. */
  readonly position?: number;
}

/**
 * A comparison in canonical form.
 *
 * @throws {QueryFieldError} if the field cannot hold the value.
 */
export function comparison({ type, field, op, value, position }: Unchecked): Comparison {
  const checked = literal(field, value);
  if (checked) return { op, field: field.name, ...checked };
  const allowed = allowedValues(field);
  throw new QueryFieldError("value", { type, field: field.name, found: String(value), allowed, position });
}
