import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Comparison, type ComparisonOperator, combine, type Filter } from "./ast.js";
import { comparison } from "./comparison.js";
import { fieldsOf } from "./fields.js";
import { matches } from "./matches.js";
import { parse } from "./parse.js";
import { print } from "./print.js";
import { fieldValue, filterOf, queryTypes, rowOf, wireDate } from "./testing/arbitraries.js";

describe.each(queryTypes)("properties of filters on %s", (type) => {
  const holds = (filter: Filter, row: object) => matches(type, filter, {}, row);

  it("and is the intersection, or the union", () => {
    fc.assert(
      fc.property(filterOf(type), filterOf(type), rowOf(type), (a, b, row) => {
        expect(holds(combine("and", [a, b]), row)).toBe(holds(a, row) && holds(b, row));
        expect(holds(combine("or", [a, b]), row)).toBe(holds(a, row) || holds(b, row));
      }),
    );
  });

  it("printing and parsing keeps the meaning", () => {
    fc.assert(
      fc.property(filterOf(type), rowOf(type), (filter, row) => {
        const again = parse(type, print(filter));
        expect(matches(type, again, {}, row)).toBe(holds(filter, row));
      }),
    );
  });

  it.each(fieldsOf(type))("$name: exactly one of <, == and > holds, and the rest follows", (field) => {
    fc.assert(
      fc.property(fieldValue(field), fieldValue(field), (value, own) => {
        const is = (op: ComparisonOperator) => holds(comparison({ type, field, op, value }), { [field.name]: own });
        expect([is("<"), is("=="), is(">")].filter(Boolean)).toHaveLength(1);
        expect(is("!=")).toBe(!is("=="));
        expect(is("<=")).toBe(!is(">"));
        expect(is(">=")).toBe(!is("<"));
      }),
    );
  });

  it.each(fieldsOf(type))("$name: a value equals itself, and nothing is ordered before a missing one", (field) => {
    fc.assert(
      fc.property(fieldValue(field), (value) => {
        const filters: Comparison[] = (["==", "<=", ">="] as const).map((op) => comparison({ type, field, op, value }));
        for (const filter of filters) {
          expect(holds(filter, { [field.name]: value })).toBe(true);
          expect(holds(filter, {})).toBe(false);
        }
      }),
    );
  });
});

describe("dates", () => {
  /** Ticks of 100 ns since 1970, the slow and obvious way. */
  function ticks(date: string): bigint {
    const fraction = /\.(\d+)Z$/.exec(date)?.[1] ?? "";
    return BigInt(Date.parse(`${date.slice(0, 19)}Z`)) * 10_000n + BigInt(fraction.padEnd(7, "0"));
  }

  it("are ordered as their ticks of 100 ns", () => {
    fc.assert(
      fc.property(wireDate, wireDate, (a, b) => {
        const filter = parse("ReplicaJobSession", `EndTime<${b}`);
        expect(matches("ReplicaJobSession", filter, { EndTimeUTC: a })).toBe(ticks(a) < ticks(b));
      }),
    );
  });
});
