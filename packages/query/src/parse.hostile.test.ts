import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Filter } from "./ast.js";
import { QueryError, QueryFieldError, QuerySyntaxError } from "./errors.js";
import { MAX_DEPTH, MAX_LENGTH } from "./limits.js";
import { matches } from "./matches.js";
import { parse } from "./parse.js";
import { print } from "./print.js";
import { anyText } from "./testing/arbitraries.js";

const nested = (depth: number) => `${"(".repeat(depth)}Name=="x"${")".repeat(depth)}`;

describe("hostile filters end in an error", () => {
  it("100,000 opening parentheses", () => {
    expect(() => parse("ReplicaJobSession", "(".repeat(100_000))).toThrow(QuerySyntaxError);
  });

  it("one parenthesis more than the limit", () => {
    expect(parse("ReplicaJobSession", nested(MAX_DEPTH))).toMatchObject({ value: "x" });
    expect(() => parse("ReplicaJobSession", nested(MAX_DEPTH + 1))).toThrow(/at most 100 parentheses/);
    expect(() => parse("ReplicaJobSession", "(".repeat(MAX_LENGTH))).toThrow(/at most 100 parentheses/);
  });

  it("a megabyte of text, whatever it holds", () => {
    for (const unit of ["x", '"', "(", " ", "Name==x;", '""', "\0"]) {
      expect(() => parse("ReplicaJobSession", unit.repeat(1_048_576 / unit.length))).toThrow(
        /at most 65536 characters/,
      );
    }
  });

  it("one character more than the limit, but not one less", () => {
    const fitting = `Name=="${"x".repeat(MAX_LENGTH - 8)}"`;
    expect(parse("ReplicaJobSession", fitting)).toMatchObject({ op: "==" });
    expect(() => parse("ReplicaJobSession", `${fitting} `)).toThrow(QuerySyntaxError);
  });

  it.each([
    ['"', "quotes"],
    ['""', "pairs of quotes"],
    ['"""a;', "unpaired quotes"],
    [" ", "blanks"],
    [" x", "blanks in a value"],
    ["=", "operators"],
  ])("as many %j as fit, which are %s", (unit) => {
    const text = `Name==${unit.repeat((MAX_LENGTH - 6) / unit.length)}`;
    expect(outcome(text)).toMatch(/filter|QueryError|QuerySyntaxError|QueryFieldError/);
  });

  it("thousands of conditions are no error", () => {
    const count = 8000;
    expect(parse("ReplicaJobSession", Array(count).fill("Name==x").join(","))).toMatchObject({
      filters: { length: count },
    });
  });

  it.each(["Name=='' OR 1==1 --", "Name==x'; DROP TABLE jobs; --"])("SQL beside the language: %s", (text) => {
    expect(() => parse("ReplicaJobSession", text)).not.toThrow(TypeError);
  });

  it("SQL in a value is a value", () => {
    const value = `x"; DROP TABLE jobs; -- ' OR '1'='1`;
    expect(parse("ReplicaJobSession", `Name=="${value.replaceAll('"', '""')}"`)).toMatchObject({
      type: "string",
      value,
    });
  });

  it("NUL in a value is kept, NUL elsewhere is an error", () => {
    expect(parse("ReplicaJobSession", 'Name=="a\0b"')).toMatchObject({ value: "a\0b" });
    expect(() => parse("ReplicaJobSession", "Na\0me==x")).toThrow(QueryError);
  });

  it("any text at all gives a filter, nothing or one of our errors", () => {
    fc.assert(fc.property(anyText, (text) => void outcome(text)));
    fc.assert(fc.property(anyText, (text) => void outcome(`Name==${text}`)));
    const tokens = fc.constantFrom("(", ")", ";", ",", "==", "<", '"', '""', " ", "Name", "JobType", "replica", "x");
    fc.assert(
      fc.property(fc.array(tokens), (parts) => void outcome(parts.join(""))),
      { numRuns: 2000 },
    );
  });
});

describe("filters built by hand and nested without end", () => {
  const deep = (op: (level: number) => "and" | "or"): Filter => {
    const leaf: Filter = { op: "==", field: "Name", type: "string", value: "x" };
    let filter: Filter = leaf;
    for (let level = 0; level < 100_000; level++) filter = { op: op(level), filters: [leaf, filter] };
    return filter;
  };

  it.each([
    ["alternating", deep((level) => (level % 2 === 0 ? "and" : "or"))],
    ["all alike", deep(() => "and")],
  ])("end in an error when printed: %s", (_, filter) => {
    expect(() => print(filter)).toThrow(QueryError);
  });

  it("end in an error when matched", () => {
    expect(() =>
      matches(
        "ReplicaJobSession",
        deep(() => "and"),
        { Name: "x" },
      ),
    ).toThrow(QueryError);
  });

  it("with a field that does not exist end in an error when matched", () => {
    const filter: Filter = { op: "==", field: "__proto__", type: "string", value: "x" };
    expect(() => matches("ReplicaJobSession", filter, { Name: "x" })).toThrow(QueryFieldError);
  });

  it("longer than what parse reads end in an error when printed", () => {
    const value = "x".repeat(MAX_LENGTH);
    expect(() => print({ op: "==", field: "Name", type: "string", value })).toThrow(QueryError);
  });
});

/** What parsing ends in; an error that is not ours is thrown on. */
function outcome(text: string): string {
  try {
    return parse("ReplicaJobSession", text) === undefined ? "nothing" : "filter";
  } catch (error) {
    if (error instanceof QueryError) return error.name;
    throw error;
  }
}
