import { describe, expect, it } from "vitest";
import { QueryError, QueryFieldError } from "./errors.js";
import { filterFor } from "./filter-for.js";
import { MAX_DEPTH } from "./limits.js";
import { parse } from "./parse.js";

const t = filterFor("ReplicaTaskSession");
const guid = "90E440BB-8af1-4e3f-8022-bfd89dd267a0";

describe("filterFor", () => {
  it("builds what parse reads", () => {
    const condition = t.Result.eq("Failed").and(t.CreationTime.ge("2025-06-17"));
    expect(condition.filter).toEqual(parse("ReplicaTaskSession", "Result==Failed;CreationTime>=2025-06-17"));
    expect(String(condition)).toBe('Result==Failed;CreationTime>="2025-06-17T00:00:00Z"');
  });

  it.each([
    [t.TotalSize.eq(1), "TotalSize==1"],
    [t.TotalSize.ne(1), "TotalSize!=1"],
    [t.TotalSize.lt(1), "TotalSize<1"],
    [t.TotalSize.le(1), "TotalSize<=1"],
    [t.TotalSize.gt(1), "TotalSize>1"],
    [t.TotalSize.ge(1), "TotalSize>=1"],
  ])("has a method for each operator: %s", (condition, text) => {
    expect(String(condition)).toBe(text);
  });

  it("takes dates, bigints, booleans and UIDs as they come", () => {
    expect(String(t.EndTime.lt(new Date("2025-06-17T20:00:18.060Z")))).toBe('EndTime<"2025-06-17T20:00:18.06Z"');
    expect(String(t.TotalSize.ge(2n ** 60n))).toBe("TotalSize>=1152921504606846976");
    expect(String(filterFor("ReplicaJobSession").IsRetry.eq(true))).toBe("IsRetry==true");
    expect(String(t.JobSessionUid.eq(guid))).toBe(`JobSessionUid=="${guid.toLowerCase()}"`);
    expect(String(t.UID.eq(`urn:veeam:ReplicaTaskSession:${guid}`))).toContain(
      'UID=="urn:veeam:ReplicaTaskSession:90e4',
    );
  });

  it("joins any number of conditions, with parentheses where they are needed", () => {
    const anyName = t.Name.eq("a").or(t.Name.eq("b"), t.Name.eq("c"));
    expect(String(anyName.and(t.Result.ne("Success"), t.State.eq("Completed")))).toBe(
      '(Name=="a",Name=="b",Name=="c");Result!=Success;State==Completed',
    );
    expect(String(t.Name.eq("a").and())).toBe('Name=="a"');
  });

  it("leaves the conditions it joins as they were", () => {
    const failed = t.Result.eq("Failed");
    failed.and(t.Name.eq("a"));
    expect(String(failed)).toBe("Result==Failed");
  });

  it("lets no value out of its quotes", () => {
    expect(String(t.Name.eq('x",Name!="'))).toBe('Name=="x"",Name!="""');
  });

  it.each([
    () => t.CreationTime.ge("yesterday"),
    () => t.CreationTime.ge(new Date(Number.NaN)),
    () => t.UID.eq("5"),
    () => t.TotalSize.eq(1.5),
    () => t.TotalSize.eq(Number.NaN),
    () => t.TotalSize.eq(2n ** 63n),
    () => t.Result.eq("Faild" as "Failed"),
    () => t.Name.eq(undefined as unknown as string),
    () => t.Name.eq(null as unknown as string),
    () => t.Name.eq(5 as unknown as string),
  ])("rejects at once what the type checker cannot see: %s", (build) => {
    expect(build).toThrow(QueryFieldError);
  });

  it("reports an invalid value without a position", () => {
    expect(() => t.Result.eq("Faild" as "Failed")).toThrow(
      'Result cannot be "Faild"; did you mean Failed?; allowed: Success, Warning, Failed',
    );
  });

  it.each(["ReplicaTask", "constructor", "__proto__"])("rejects the query type %s from untyped code", (type) => {
    expect(() => filterFor(type as "ReplicaTaskSession")).toThrow(/No query type .*; allowed: .*ReplicaTaskSession/);
  });

  it("rejects to print what is nested deeper than parse reads", () => {
    let condition = t.Name.eq("x");
    for (let level = 0; level <= MAX_DEPTH; level++) condition = condition.or(t.Name.eq("y")).and(t.Name.eq("z"));
    expect(() => String(condition)).toThrow(QueryError);
  });
});
