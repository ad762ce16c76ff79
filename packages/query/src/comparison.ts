import type { Comparison, ComparisonOperator, Literal } from "./ast.js";
import { canonicalDate, DATE_FORMS } from "./dates.js";
import { QueryFieldError } from "./errors.js";
import type { Field, QueryType } from "./fields.js";
import { canonicalInteger, INTEGER_FORMS } from "./integers.js";
import { canonicalUid, UID_FORMS } from "./uids.js";

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

/**
 * The value in the canonical form of the field's type, or undefined if the field cannot hold it. Text is read as a
 * filter spells the type: enum values and booleans in any case (`query_and_or` has `backup` and `hyperv`).
 */
export function literal(field: Field, value: unknown): Literal | undefined {
  switch (field.type) {
    case "string":
      return typeof value === "string" ? { type: "string", value } : undefined;
    case "enum":
      return tagged("enum", enumValue(field, value));
    case "uid":
      return tagged("uid", typeof value === "string" ? canonicalUid(value) : undefined);
    case "date":
      return tagged("date", typeof value === "string" || value instanceof Date ? canonicalDate(value) : undefined);
    case "integer": {
      const integer = isIntegerLike(value) ? canonicalInteger(value) : undefined;
      return integer === undefined ? undefined : { type: "integer", value: integer };
    }
    case "boolean": {
      const text = String(value).toLowerCase();
      return text === "true" || text === "false" ? { type: "boolean", value: text === "true" } : undefined;
    }
  }
}

/** What a value of the field may look like, for error messages. */
function allowedValues(field: Field): readonly string[] {
  switch (field.type) {
    case "string":
      return ["string"];
    case "enum":
      return field.values ?? [];
    case "uid":
      return UID_FORMS;
    case "date":
      return DATE_FORMS;
    case "integer":
      return INTEGER_FORMS;
    case "boolean":
      return ["true", "false"];
  }
}

function tagged(type: "enum" | "uid" | "date", value: string | undefined): Literal | undefined {
  return value === undefined ? undefined : { type, value };
}

function enumValue(field: Field, value: unknown): string | undefined {
  const wanted = String(value).toLowerCase();
  return field.values?.find((known) => known.toLowerCase() === wanted);
}

function isIntegerLike(value: unknown): value is number | bigint | string {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "string";
}
