import type { Comparison, ComparisonOperator, Filter } from "./ast.js";
import { type ComparisonKey, comparisonKey } from "./comparison-key.js";
import { QueryError } from "./errors.js";
import { type EntityMembers, type Field, type FieldValues, findField, type QueryType } from "./fields.js";
import { MAX_LEVELS } from "./limits.js";
import { compareText } from "./text-order.js";

/**
 * Whether an entity passes a filter: the meaning of the filter language in executable form.
 *
 * Fields take their values from the entity's members (`CreationTime` from `CreationTimeUTC`). Some fields have no
 * member, such as a task's `JobName`; give those in `more`, by field name. A value in `more` wins. A value that is
 * absent, null or not of the field's type is missing: only `!=` is true of it (decision D125).
 *
 * @throws {QueryFieldError} for a field that `type` does not have; only a filter built by hand can have one.
 * @throws {QueryError} for a filter built by hand that is nested deeper than any text.
 */
export function matches<T extends QueryType>(
  type: T,
  filter: Filter | undefined,
  entity: EntityMembers<T>,
  more: FieldValues<T> = {},
): boolean {
  return filter === undefined || holds(filter, 0);

  function holds(part: Filter, level: number): boolean {
    if (!("filters" in part)) return holdsFor(part, findField(type, part.field));
    if (level > MAX_LEVELS) throw new QueryError("The filter is nested too deeply");
    return part.op === "and"
      ? part.filters.every((inner) => holds(inner, level + 1))
      : part.filters.some((inner) => holds(inner, level + 1));
  }

  function holdsFor(comparison: Comparison, field: Field): boolean {
    const member = field.property === null ? undefined : own(entity, field.property ?? field.name);
    const left = comparisonKey(field, own(more, field.name) ?? member);
    const right = comparisonKey(field, comparison.value);
    if (left === undefined || right === undefined) return comparison.op === "!=";
    return accepts[comparison.op](order(left, right));
  }
}

/** A member that the object itself has: nothing of a prototype is data. */
function own(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const accepts: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  ">=": (order) => order >= 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  "<": (order) => order < 0,
};

function order(left: ComparisonKey, right: ComparisonKey): number {
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}
