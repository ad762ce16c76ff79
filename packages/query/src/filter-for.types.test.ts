import { describe, expectTypeOf, it } from "vitest";
import type { EntityMembers, FieldName } from "./fields.js";
import { type Condition, filterFor, type Ordered } from "./filter-for.js";
import { matches } from "./matches.js";

const t = filterFor("ReplicaTaskSession");
const s = filterFor("ReplicaJobSession");

/** The type checker alone checks the body; `npm run typecheck` fails if an expected error is none. */
const neverRun = (_: () => unknown) => {};

describe("types of the builder", () => {
  it("has a reference for each field and no other", () => {
    expectTypeOf<FieldName<"ReplicaTaskSession">>().toExtend<string>();
    expectTypeOf<"Result" | "TotalSize" | "BackupServerName">().toExtend<keyof typeof t>();
    // @ts-expect-error no such field
    neverRun(() => t.Reslt);
    // @ts-expect-error a session has it, a query does not
    neverRun(() => s.Progress);
    // @ts-expect-error an alias is for reading filters, not for writing them
    neverRun(() => t.CreationTimeUTC);
    // @ts-expect-error no such query type
    neverRun(() => filterFor("ReplicaTask"));
  });

  it("takes the values of the field's enum alone", () => {
    expectTypeOf(t.Result.eq).parameter(0).toEqualTypeOf<"Success" | "Warning" | "Failed">();
    expectTypeOf(t.Result.ge).parameter(0).toEqualTypeOf<"Success" | "Warning" | "Failed">();
    expectTypeOf(t.State.eq).parameter(0).toEqualTypeOf<"InProgress" | "Pending" | "Completed">();
    // @ts-expect-error misspelled
    neverRun(() => t.Result.eq("Faild"));
    // @ts-expect-error a state of the other type
    neverRun(() => t.State.eq("Working"));
    // @ts-expect-error any string
    neverRun(() => t.Result.eq("Failed" as string));
  });

  it("takes numbers for integers, dates for dates, booleans for booleans", () => {
    expectTypeOf(t.TotalSize).toEqualTypeOf<Ordered<"ReplicaTaskSession", number | bigint>>();
    expectTypeOf(t.CreationTime).toEqualTypeOf<Ordered<"ReplicaTaskSession", Date | string>>();
    expectTypeOf(s.IsRetry.eq).parameter(0).toEqualTypeOf<boolean>();
    expectTypeOf(t.UID.eq).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(t.Name.lt).parameter(0).toEqualTypeOf<string>();
    // @ts-expect-error text for an integer
    neverRun(() => t.TotalSize.eq("x"));
    // @ts-expect-error a number for a date
    neverRun(() => t.CreationTime.ge(5));
    // @ts-expect-error text for a boolean
    neverRun(() => s.IsRetry.eq("true"));
    // @ts-expect-error null is no value
    neverRun(() => t.Name.eq(null));
  });

  it("orders neither booleans nor UIDs", () => {
    // @ts-expect-error no order
    neverRun(() => s.IsRetry.lt(true));
    // @ts-expect-error no order
    neverRun(() => t.UID.ge("0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b"));
  });

  it("joins conditions of one type alone", () => {
    expectTypeOf(t.Result.eq("Failed").and(t.CreationTime.ge(new Date()))).toEqualTypeOf<
      Condition<"ReplicaTaskSession">
    >();
    // @ts-expect-error fields of two types
    neverRun(() => t.Result.eq("Failed").and(s.Result.eq("Failed")));
    // @ts-expect-error fields of two types
    neverRun(() => t.Result.eq("Failed").or(s.Result.eq("Failed")));
  });
});

describe("types of matches", () => {
  it("takes entities by the names of their members and further values by field name", () => {
    expectTypeOf<"CreationTimeUTC" | "VmDisplayName">().toExtend<keyof EntityMembers<"ReplicaTaskSession">>();
    expectTypeOf<"JobName" | "CreationTime">().not.toExtend<keyof EntityMembers<"ReplicaTaskSession">>();
    neverRun(() =>
      matches("ReplicaTaskSession", undefined, { Name: "x", Links: [] } as { Name: string }, { JobName: "y" }),
    );
    // @ts-expect-error camelCase: nothing in it would ever match
    neverRun(() => matches("ReplicaTaskSession", undefined, { vmDisplayName: "x" }));
    // @ts-expect-error no such field
    neverRun(() => matches("ReplicaTaskSession", undefined, {}, { CreationTimeUTC: "2025-01-01" }));
  });
});
