import { describe, expect, it } from "vitest";
import type { EntityMembers, FieldValues } from "./fields.js";
import { matches } from "./matches.js";
import { parse } from "./parse.js";

type Task = EntityMembers<"ReplicaTaskSession">;

/** Whether a task with these members passes the filter. */
function passes(filter: string, task: Task, more?: FieldValues<"ReplicaTaskSession">): boolean {
  return matches("ReplicaTaskSession", parse("ReplicaTaskSession", filter), task, more);
}

const guid = "efe448ad-6d52-496b-ba79-decd586713eb";

describe("matches", () => {
  it("takes no filter as true of everything", () => {
    expect(passes("", {})).toBe(true);
  });

  it("takes and before or, parentheses first", () => {
    const task: Task = { Name: "a", Reason: "no", TotalSize: 1 };
    expect(passes("Name==a,Name==b;Reason==yes", task)).toBe(true);
    expect(passes("(Name==a,Name==b);Reason==yes", task)).toBe(false);
    expect(passes("(Name==a,Name==b);Reason==no;TotalSize==1", task)).toBe(true);
  });

  it("reads a field from the entity's member of another name", () => {
    expect(passes("CreationTime==2025-01-01", { CreationTimeUTC: "2025-01-01T00:00:00Z" })).toBe(true);
  });

  it("finds what the entity does not have in the values beside it", () => {
    expect(passes('JobName=="SQL Replica"', {}, { JobName: "sql replica" })).toBe(true);
    expect(passes('JobName=="SQL Replica"', {})).toBe(false);
    expect(passes('JobName=="SQL Replica"', { JobName: "SQL Replica" } as Task)).toBe(false);
  });

  it("prefers the values beside the entity, so that these alone will do", () => {
    expect(passes("Name==b", { Name: "a" }, { Name: "b" })).toBe(true);
    expect(passes("CreationTime>2025-01-01", {}, { CreationTime: "2025-01-01T00:00:00.1Z" })).toBe(true);
  });

  it("sees own members only", () => {
    expect(passes("Name!=x", Object.create({ Name: "x" }))).toBe(true);
  });
});

describe("matches: strings", () => {
  it.each([
    ["APACHE02", "apache02"],
    ["Ärger", "äRGER"],
    ["РЕЗЕРВ", "резерв"],
    ["ΟΔΟΣ", "οδος"],
    ["ΟΔΟΣ", "οδοσ"],
  ])("are equal whatever their case: %s and %s", (a, b) => {
    expect(passes(`Name=="${a}"`, { Name: b })).toBe(true);
    expect(passes(`Name!="${a}"`, { Name: b })).toBe(false);
  });

  it.each([
    ["a", "b"],
    ["a", "B"],
    ["A", "b"],
    ["a", "a "],
    ["", "a"],
    ["a10", "a2"],
    ["\uff01", "\u{1f600}"],
  ])("are ordered by code point of their folded form: %j < %j", (a, b) => {
    expect(passes(`Name<"${b}"`, { Name: a })).toBe(true);
    expect(passes(`Name>="${b}"`, { Name: a })).toBe(false);
    expect(passes(`Name>"${a}"`, { Name: b })).toBe(true);
  });

  it("hold wildcards for nothing but characters", () => {
    expect(passes("Name==a*", { Name: "abc" })).toBe(false);
    expect(passes("Name==a%", { Name: "abc" })).toBe(false);
  });
});

describe("matches: enums", () => {
  it("compare by their place in the document's list", () => {
    expect(passes("Result>=Warning", { Result: "Failed" })).toBe(true);
    expect(passes("Result>=Warning", { Result: "Warning" })).toBe(true);
    expect(passes("Result>=Warning", { Result: "Success" })).toBe(false);
    expect(passes("State<Completed", { State: "InProgress" })).toBe(true);
  });

  it("stand before the first value if they are not in the list", () => {
    expect(passes("Result<Success", { Result: "None" })).toBe(true);
    expect(passes("Result==Success", { Result: "None" })).toBe(false);
    expect(passes("Result!=Success", { Result: "None" })).toBe(true);
  });

  it("compare in any case", () => {
    expect(passes("Result==Failed", { Result: "failed" })).toBe(true);
  });
});

describe("matches: dates", () => {
  it.each([
    ["2025-06-17T20:00:18Z", "2025-06-17T20:00:18.0000001Z"],
    ["2025-06-17T20:00:18.06Z", "2025-06-17T20:00:18.0600001Z"],
    ["2025-06-17T20:00:18.0600001Z", "2025-06-17T20:00:18.0600002Z"],
    ["2025-06-17T20:00:18.9999999Z", "2025-06-17T20:00:19Z"],
    ["0999-12-31T23:59:59Z", "1753-01-01T00:00:00Z"],
  ])("compare to the last digit: %s < %s", (earlier, later) => {
    expect(passes(`EndTime<"${later}"`, { EndTimeUTC: earlier })).toBe(true);
    expect(passes(`EndTime==${later}`, { EndTimeUTC: earlier })).toBe(false);
    expect(passes(`EndTime>"${earlier}"`, { EndTimeUTC: later })).toBe(true);
  });

  it.each([
    ["2026-01-01T10:00:00", "2026-01-01T10:00:00Z"],
    ["2026-01-01T10:00:00.1234567+02:00", "2026-01-01T08:00:00.1234567Z"],
    ["2025-12-31T23:30:00-0530", "2026-01-01T05:00:00Z"],
  ])("reads the member %s as %s in any time zone of the machine", (CreationTimeUTC, utc) => {
    expect(passes(`CreationTime==${utc}`, { CreationTimeUTC })).toBe(true);
  });

  it.each(["2026-02-30T10:00:00+01:00", "2026-01-01T10:00:00+25:00", "2026-01-01+01:00"])(
    "takes the member %s for missing",
    (CreationTimeUTC) => {
      expect(passes("CreationTime>1970-01-01", { CreationTimeUTC })).toBe(false);
    },
  );

  it("are equal in whatever form they are written", () => {
    for (const form of ["2025-06-17", "2025-06-17 00:00:00", "2025-06-17T00:00:00.0000000Z"]) {
      expect(passes(`EndTime==${form}`, { EndTimeUTC: "2025-06-17T00:00:00Z" })).toBe(true);
      expect(passes("EndTime==2025-06-17", { EndTimeUTC: form })).toBe(true);
    }
    expect(passes("EndTime==2025-06-17", { EndTimeUTC: new Date("2025-06-17") })).toBe(true);
  });
});

describe("matches: UIDs, booleans, integers", () => {
  it.each([guid, guid.toUpperCase(), `urn:veeam:ReplicaTaskSession:${guid}`, `"URN:VEEAM:replicatasksession:${guid}"`])(
    "finds a UID by %s",
    (form) => {
      expect(passes(`UID==${form}`, { UID: `urn:veeam:ReplicaTaskSession:${guid}` })).toBe(true);
      expect(passes(`UID==${form}`, { UID: guid })).toBe(true);
      expect(passes(`UID==${form}`, { UID: `urn:veeam:ReplicaTaskSession:${guid.replace("e", "f")}` })).toBe(false);
    },
  );

  it("puts false before true", () => {
    const retry = parse("ReplicaJobSession", "IsRetry>false");
    expect(matches("ReplicaJobSession", retry, { IsRetry: true })).toBe(true);
    expect(matches("ReplicaJobSession", retry, { IsRetry: false })).toBe(false);
  });

  it("compares integers beyond 2^53 exactly, be they numbers or bigints", () => {
    expect(passes("TotalSize==9007199254740993", { TotalSize: 9007199254740993n })).toBe(true);
    expect(passes("TotalSize==9007199254740993", { TotalSize: 9007199254740992 })).toBe(false);
    expect(passes("TotalSize>9007199254740991", { TotalSize: 9007199254740992 })).toBe(true);
    expect(passes("TotalSize==5", { TotalSize: 5n })).toBe(true);
    expect(passes("TotalSize<5", { TotalSize: -1 })).toBe(true);
  });
});

describe("matches: missing values", () => {
  const missing = [undefined, null, "not a date", "", 5];

  it.each(missing)("fail every comparison but != : EndTimeUTC %j", (value) => {
    for (const op of ["==", "<", "<=", ">", ">="]) {
      expect(passes(`EndTime${op}2025-01-01`, { EndTimeUTC: value })).toBe(false);
    }
    expect(passes("EndTime!=2025-01-01", { EndTimeUTC: value })).toBe(true);
  });

  it("an empty string is a value, not a missing one", () => {
    expect(passes('Reason==""', { Reason: "" })).toBe(true);
    expect(passes('Reason==""', {})).toBe(false);
    expect(passes('Reason!=""', {})).toBe(true);
  });
});
