import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combine, type Filter } from "./ast.js";
import { parse } from "./parse.js";
import { print } from "./print.js";
import { anyText, filterOf, queryTypes } from "./testing/arbitraries.js";

const named = (value: string): Filter => ({ op: "==", field: "Name", type: "string", value });

describe("print", () => {
  it.each<[Filter, string]>([
    [named("a b"), 'Name=="a b"'],
    [named(""), 'Name==""'],
    [named('a"b'), 'Name=="a""b"'],
    [{ op: ">=", field: "EndTime", type: "date", value: "2025-01-01T00:00:00Z" }, 'EndTime>="2025-01-01T00:00:00Z"'],
    [{ op: "!=", field: "Result", type: "enum", value: "Failed" }, "Result!=Failed"],
    [{ op: "<", field: "TotalSize", type: "integer", value: 9007199254740993n }, "TotalSize<9007199254740993"],
    [{ op: "==", field: "IsRetry", type: "boolean", value: false }, "IsRetry==false"],
  ])("quotes strings, dates and UIDs and nothing else: %o", (filter, expected) => {
    expect(print(filter)).toBe(expected);
  });

  it("writes parentheses only where and holds or", () => {
    const [a, b, c] = [named("a"), named("b"), named("c")];
    expect(print(combine("and", [combine("or", [a, b]), c]))).toBe('(Name=="a",Name=="b");Name=="c"');
    expect(print(combine("or", [combine("and", [a, b]), c]))).toBe('Name=="a";Name=="b",Name=="c"');
  });

  it("is undone by parse for any string", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(parse("ReplicaJobSession", print(named(value)))).toEqual(named(value));
      }),
      { numRuns: 2000 },
    );
  });

  it("lets no value change the structure around it", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const filter = combine("and", [combine("or", [named(a), named(b)]), named(a)]);
        expect(parse("ReplicaJobSession", print(filter))).toEqual(filter);
      }),
    );
  });

  it.each(queryTypes)("is undone by parse for any filter of %s", (type) => {
    fc.assert(
      fc.property(filterOf(type), (filter) => {
        expect(parse(type, print(filter))).toEqual(filter);
      }),
    );
  });
});
