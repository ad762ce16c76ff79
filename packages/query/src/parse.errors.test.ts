import { describe, expect, it } from "vitest";
import { QueryError, QueryFieldError, QuerySyntaxError } from "./errors.js";
import { parse } from "./parse.js";

function errorOf(text: string): unknown {
  try {
    return parse("ReplicaJobSession", text);
  } catch (error) {
    return error;
  }
}

describe("QuerySyntaxError", () => {
  it.each([
    ["Result", 6, "", "an operator"],
    ["Result=Success", 6, "=", "an operator"],
    ["Result=>Success", 6, "=>", "an operator"],
    ["Result==", 8, "", "a value"],
    ["Result===Success", 8, "=", "a value"],
    ["Name==!x", 6, "!", "a value"],
    ["Result==;Name==x", 8, ";", "a value"],
    ["==Success", 0, "==", "a field name"],
    [";", 0, ";", "a field name"],
    ["Result==Success;", 16, "", "a field name"],
    ["Result==Success,", 16, "", "a field name"],
    ["Result==Success;;Name==x", 16, ";", "a field name"],
    ["(Result==Success", 16, "", '")"'],
    ["Result==Success)", 15, ")", "the end"],
    ["()", 1, ")", "a field name"],
    ["(Result==Success)(Name==x)", 17, "(", "the end"],
    ['Name=="a"b', 9, "b", "the end"],
    ['Name=="a', 6, '"a', "a closing quote"],
    ['Name=="', 6, '"', "a closing quote"],
    ['Name==a"b', 7, '"b', "the end"],
    ["Name==“a”", 6, "“", "straight quotes"],
    ["Result==Success&Name==x", 8, "Success&Name==x", ""],
    ["не==x", 0, "н", "a field name"],
    ["\0", 0, "\0", "a field name"],
  ])("%s: position %i, found %j", (text, position, found, expected) => {
    const error = errorOf(text);
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ position, found });
    if (expected) {
      expect(error).toBeInstanceOf(QuerySyntaxError);
      expect((error as QuerySyntaxError).expected).toContain(expected);
    }
  });

  it("says all of it in one message", () => {
    expect(() => parse("ReplicaJobSession", "Result==Success;")).toThrow(
      'Expected a field name or "(", found the end at position 16',
    );
  });
});

describe("QueryFieldError", () => {
  it("names the position, the fields allowed and the one that was meant", () => {
    expect(errorOf("Result==Success; Statte==Working")).toMatchObject({
      name: "QueryFieldError",
      type: "ReplicaJobSession",
      field: "Statte",
      found: "Statte",
      position: 17,
      suggestion: "State",
      allowed: expect.arrayContaining(["State", "Result", "BackupServerName"]),
    });
  });

  it("names the values of an enum and the one that was meant", () => {
    const error = errorOf("Result==Faild");
    expect(error).toBeInstanceOf(QueryFieldError);
    expect(error).toMatchObject({ field: "Result", found: "Faild", position: 8, suggestion: "Failed" });
    expect((error as Error).message).toBe(
      'Result cannot be "Faild" at position 8; did you mean Failed?; allowed: Success, Warning, Failed',
    );
  });

  it.each(["Progress", "FailureMessage", "__proto__", "constructor", "toString", "hasOwnProperty"])(
    "rejects %s, which is no query field",
    (name) => {
      expect(errorOf(`${name}==1`)).toMatchObject({ name: "QueryFieldError", field: name, suggestion: undefined });
    },
  );

  it.each([
    "Result==None",
    'Result==""',
    'Result=="Failed "',
    "IsRetry==1",
    "IsRetry==yes",
    'IsRetry==""',
    "EndTime>yesterday",
    "EndTime>2025",
    "EndTime>2025-02-30",
    "EndTime>2025-13-01",
    "EndTime>2025-01-01T24:00:00",
    "EndTime>2025-01-01T12:60:00",
    "EndTime>2025-01-01T12:00",
    "EndTime>2025-01-01T12:00:00.12345678Z",
    "EndTime>2025-01-01T12:00:00+02:00",
    "EndTime>0000-01-01",
    'EndTime>""',
    "UID==5",
    "UID==urn:veeam:Job:5",
    "UID==urn:vmware:Vm:0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b",
    "UID=={0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b}",
  ])("rejects a value that its field cannot hold: %s", (text) => {
    expect(errorOf(text)).toBeInstanceOf(QueryFieldError);
  });

  it.each(["x", "1.5", "1e3", "0x10", "9223372036854775808", "-", '""'])("rejects the integer %s", (value) => {
    expect(() => parse("ReplicaTaskSession", `TotalSize==${value}`)).toThrow(QueryFieldError);
  });

  it("cuts what it repeats short", () => {
    const error = errorOf(`Result=="${"x".repeat(5000)}"`) as QueryFieldError;
    expect(error.found).toHaveLength(40);
    expect(error.message.length).toBeLessThan(200);
  });
});
