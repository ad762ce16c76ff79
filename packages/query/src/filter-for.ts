import { type ComparisonOperator, combine, type Filter } from "./ast.js";
import { comparison } from "./comparison.js";
import { type Definition, type Field, type FieldName, fieldsOf, type QueryType } from "./fields.js";
import { print } from "./print.js";

/** A filter for one query type, under construction. Conditions of different types do not mix. */
export class Condition<T extends QueryType> {
  /** The query type whose fields the filter compares. */
  readonly type: T;
  /** The filter as plain data. */
  readonly filter: Filter;

  constructor(type: T, filter: Filter) {
    this.type = type;
    this.filter = filter;
  }

  /** True where this and all the others are. */
  and(...others: readonly Condition<T>[]): Condition<T> {
    return this.#join("and", others);
  }

  /** True where this or any of the others is. */
  or(...others: readonly Condition<T>[]): Condition<T> {
    return this.#join("or", others);
  }

  /** The text for the `filter` parameter, not percent-encoded yet; see `print`. */
  toString(): string {
    return print(this.filter);
  }

  #join(op: "and" | "or", others: readonly Condition<T>[]): Condition<T> {
    return new Condition(this.type, combine(op, [this.filter, ...others.map((other) => other.filter)]));
  }
}

/** What `eq` and `ne` offer on every field. */
export interface Equatable<T extends QueryType, V> {
  readonly eq: (value: V) => Condition<T>;
  /** Also true of an entity without a value. */
  readonly ne: (value: V) => Condition<T>;
}

/** Fields whose values have an order: dates, integers, enums (by their place in the list) and strings. */
export interface Ordered<T extends QueryType, V> extends Equatable<T, V> {
  readonly lt: (value: V) => Condition<T>;
  readonly le: (value: V) => Condition<T>;
  readonly gt: (value: V) => Condition<T>;
  readonly ge: (value: V) => Condition<T>;
}

/** The comparisons that a field with definition `D` offers, and the values it takes. */
export type FieldRef<T extends QueryType, D> = D extends { readonly values: readonly (infer V)[] }
  ? Ordered<T, V>
  : D extends { readonly type: "date" }
    ? Ordered<T, Date | string>
    : D extends { readonly type: "integer" }
      ? Ordered<T, number | bigint>
      : D extends { readonly type: "boolean" }
        ? Equatable<T, boolean>
        : D extends { readonly type: "uid" }
          ? Equatable<T, string>
          : Ordered<T, string>;

/** One reference for each field of a query type. */
export type FilterFields<T extends QueryType> = { readonly [F in FieldName<T>]: FieldRef<T, Definition<T, F>> };

/**
 * Typed references to the fields of a query type, from which filters are built:
 *
 * ```ts
 * const t = filterFor("ReplicaTaskSession");
 * const filter = t.Result.eq("Failed").and(t.CreationTime.ge(yesterday));
 * ```
 *
 * Dates are `Date` objects or text in any form that filters accept; UIDs are URNs or GUIDs. A value that the type
 * checker cannot check (a date or UID as text, a fraction, a value from untyped code) is a `QueryFieldError` at once.
 */
export function filterFor<T extends QueryType>(type: T): FilterFields<T> {
  const references = fieldsOf(type).map((field) => [field.name, reference(type, field)] as const);
  return Object.fromEntries(references) as unknown as FilterFields<T>;
}

function reference<T extends QueryType>(type: T, field: Field): Ordered<T, unknown> {
  const compare = (op: ComparisonOperator) => (value: unknown) =>
    new Condition(type, comparison({ type, field, op, value }));
  return {
    eq: compare("=="),
    ne: compare("!="),
    lt: compare("<"),
    le: compare("<="),
    gt: compare(">"),
    ge: compare(">="),
  };
}
