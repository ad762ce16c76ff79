import { describe, expect, it } from "vitest";
import { parse } from "./parse.js";
import { print } from "./print.js";

function task(text: string): string {
  const filter = parse("ReplicaTaskSession", text);
  return filter === undefined ? "" : print(filter);
}

const guid = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";

describe("parse: structure", () => {
  it("reads one comparison as plain data", () => {
    expect(parse("ReplicaTaskSession", 'VmDisplayName=="apache02"')).toEqual({
      op: "==",
      field: "VmDisplayName",
      type: "string",
      value: "apache02",
    });
  });

  it("binds ; tighter than ,", () => {
    const filter = parse("ReplicaTaskSession", 'Name=="a",Name=="b";Name=="c"');
    expect(filter).toMatchObject({ op: "or", filters: [{ value: "a" }, { op: "and", filters: [{}, {}] }] });
  });

  it("lets parentheses bind first", () => {
    const filter = parse("ReplicaTaskSession", '(Name=="a",Name=="b");Name=="c"');
    expect(filter).toMatchObject({ op: "and", filters: [{ op: "or" }, { value: "c" }] });
  });

  it.each([
    ["((Name==a))", 'Name=="a"'],
    ["(Name==a;Name==b);Name==c", 'Name=="a";Name=="b";Name=="c"'],
    ["Name==a,(Name==b,(Name==c))", 'Name=="a",Name=="b",Name=="c"'],
    ["(Name==a;Name==b),Name==c", 'Name=="a";Name=="b",Name=="c"'],
  ])("drops parentheses that change nothing: %s", (text, expected) => {
    expect(task(text)).toBe(expected);
  });

  it.each(["", " ", " \t\r\n"])("takes blank text %j as no filter", (text) => {
    expect(parse("ReplicaTaskSession", text)).toBeUndefined();
  });

  it.each(["==", "!=", ">=", "<=", ">", "<"])("reads the operator %s", (op) => {
    expect(parse("ReplicaTaskSession", `TotalSize${op}5`)).toMatchObject({ op, value: 5 });
  });
});

describe("parse: field names", () => {
  it.each(["vmdisplayname", "VMDISPLAYNAME", "VmDisplayName"])("take any case: %s", (name) => {
    expect(task(`${name}==x`)).toBe('VmDisplayName=="x"');
  });

  it.each(["CreationTimeUTC", "creationtimeutc", "creationtime"])("take aliases: %s", (name) => {
    expect(task(`${name}>2025-01-01`)).toBe('CreationTime>"2025-01-01T00:00:00Z"');
  });
});

describe("parse: strings", () => {
  it.each([
    ['"a b"', "a b"],
    ['""', ""],
    ['" "', " "],
    ['"a""b"', 'a"b'],
    ['""""', '"'],
    ['"a;b,c(d)e"', "a;b,c(d)e"],
    ['"job\\sub"', "job\\sub"],
    ['"*"', "*"],
    ['"“Backup”"', "“Backup”"],
    ["apache02", "apache02"],
    ["*", "*"],
    ["dc-hv@2013-08-25", "dc-hv@2013-08-25"],
    ["a=b>c<d!e", "a=b>c<d!e"],
    ["резерв", "резерв"],
    ['""Backup""', '"Backup"'],
    ['a""b', 'a"b'],
  ])("reads %s as %j", (value, expected) => {
    expect(parse("ReplicaTaskSession", `Name==${value}`)).toMatchObject({ value: expected });
  });

  it('tells the empty value from the beginning of ""Backup""', () => {
    expect(task('Name=="";Name==""Backup"",(Name=="")')).toBe('Name=="";Name=="""Backup""",Name==""');
  });

  it("drops blanks outside quotes, around tokens and inside bare values", () => {
    expect(task(" ( name == Exchange Backup ) ; name\t==\n x ")).toBe('Name=="ExchangeBackup";Name=="x"');
  });

  it("keeps blanks inside bare values when told so", () => {
    expect(parse("ReplicaJobSession", " name ==  Exchange  Backup  ;name==x", { bareBlanks: "keep" })).toMatchObject({
      filters: [{ value: "Exchange  Backup" }, { value: "x" }],
    });
  });
});

describe("parse: dates", () => {
  it.each([
    ["2019-06-30", "2019-06-30T00:00:00Z"],
    ['"2021-06-15"', "2021-06-15T00:00:00Z"],
    ["2018-01-24 12:00:00", "2018-01-24T12:00:00Z"],
    ['"2018-01-24 12:00:00"', "2018-01-24T12:00:00Z"],
    ["2026-11-22T06:17:38", "2026-11-22T06:17:38Z"],
    ["2026-11-22t06:17:38z", "2026-11-22T06:17:38Z"],
    ['"2025-08-15T06:00:00Z"', "2025-08-15T06:00:00Z"],
    ["2025-08-14T12:31:30.389954Z", "2025-08-14T12:31:30.389954Z"],
    ["2025-08-14T12:31:31.000000Z", "2025-08-14T12:31:31Z"],
    ["2025-08-14T12:31:31.1200000", "2025-08-14T12:31:31.12Z"],
    ["2025-08-14T12:31:31.1234567Z", "2025-08-14T12:31:31.1234567Z"],
  ])("reads %s as %s", (value, expected) => {
    expect(parse("ReplicaJobSession", `EndTime<=${value}`)).toMatchObject({ type: "date", value: expected });
  });
});

describe("parse: UIDs, enums, booleans, integers", () => {
  it.each([
    [guid, guid],
    [`"${guid}"`, guid],
    [guid.toUpperCase(), guid],
    [`urn:veeam:Job:${guid}`, `urn:veeam:Job:${guid}`],
    [`"URN:VEEAM:Job:${guid.toUpperCase()}"`, `urn:veeam:Job:${guid}`],
  ])("reads the UID %s as %s", (value, expected) => {
    expect(parse("ReplicaJobSession", `JobUid==${value}`)).toMatchObject({ type: "uid", value: expected });
  });

  it.each(["Failed", "failed", "FAILED", '"failed"', "Fai led"])("reads the enum value %s in any case", (value) => {
    expect(task(`Result==${value}`)).toBe("Result==Failed");
  });

  it.each(["true", "True", "TRUE", '"true"'])("reads the boolean %s in any case", (value) => {
    expect(parse("ReplicaJobSession", `IsRetry==${value}`)).toMatchObject({ type: "boolean", value: true });
  });

  it.each([
    ["0", 0],
    ["-0", 0],
    ["007", 7],
    ['"42"', 42],
    ["107 374 182 400", 107374182400],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["-9223372036854775808", -(2n ** 63n)],
  ])("reads the integer %s exactly", (value, expected) => {
    expect(parse("ReplicaTaskSession", `TotalSize==${value}`)).toMatchObject({ type: "integer", value: expected });
  });
});
