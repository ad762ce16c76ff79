import { combine, type Filter } from "./ast.js";
import type { QueryType } from "./fields.js";
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
