import { itemsOf, objectsWith } from "../../exchange/json.js";
import { type Defect, printsJson } from "../defect.js";

type Body = Record<string, unknown>;
const having = (key: string, body: unknown) => objectsWith(key, body) as readonly Body[];

/** A member of every object that has it. */
const member = (key: string, change: (value: unknown, object: Body) => unknown) => (body: unknown) => {
  for (const object of having(key, body)) object[key] = change(object[key], object);
};

/** JSON bodies that are not as documented. */
export const jsonBodies: readonly Defect[] = [
  printsJson(
    "State has a value that is not listed",
    member("State", (state) => (state === "Stopped" ? "Finished" : state)),
  ),
  printsJson(
    "Result is in lower case",
    member("Result", (result) => String(result).toLowerCase()),
  ),
  printsJson(
    "Result says Success for what has failed",
    member("Result", (result) => (result === "Failed" ? "Success" : result)),
  ),
  printsJson("TotalSize is text", member("TotalSize", String)),
  printsJson(
    "TotalSize is negative",
    member("TotalSize", (size) => -Number(size)),
  ),
  printsJson(
    "Progress goes beyond 100",
    member("Progress", (progress) => Number(progress) + 1),
  ),
  printsJson("IsRetry is a number", member("IsRetry", Number)),
  printsJson(
    "times have no zone",
    member("CreationTimeUTC", (time) => String(time).replace("Z", "")),
  ),
  printsJson(
    "times are local",
    member("CreationTimeUTC", (time) => String(time).replace("Z", "+02:00")),
  ),
  printsJson(
    "sessions end before they begin",
    member("EndTimeUTC", (time) => time && "2001-01-01T00:00:00Z"),
  ),
  printsJson(
    "running sessions have an end",
    member("EndTimeUTC", (time, { CreationTimeUTC }) => time ?? CreationTimeUTC),
  ),
  printsJson(
    "UIDs are bare GUIDs",
    member("UID", (uid) => String(uid).split(":")[3]),
  ),
  printsJson(
    "UIDs name another type",
    member("UID", (uid) => String(uid).replace("ReplicaJobSession", "BackupJobSession")),
  ),
  printsJson(
    "references call themselves entities",
    member("Type", (type) => String(type).replace(/Reference$/, "")),
  ),
  printsJson("a name is missing", (body) => {
    for (const object of having("UID", body)) delete object.Name;
  }),
  printsJson("the virtual machine is missing", (body) => {
    for (const object of having("VmDisplayName", body)) delete object.VmDisplayName;
  }),
  printsJson("a member that nobody has documented", (body) => {
    for (const object of having("JobUid", body)) object.JobId = object.JobUid;
  }),
  printsJson("members are in camel case", (body) => {
    for (const object of having("JobUid", body)) {
      object.jobUid = object.JobUid;
      delete object.JobUid;
    }
  }),
  printsJson("lists hold a row twice", (body) => {
    const rows = itemsOf(body) as readonly unknown[] as Body[];
    if (rows[0] && rows.length > 1) rows[1] = rows[0];
  }),
  printsJson("lists lose their last row", (body) => void (itemsOf(body) as readonly unknown[] as Body[]).splice(5, 1)),
  printsJson("errors have no number", (body) => {
    for (const object of having("StatusCode", body)) delete object.StatusCode;
  }),
  printsJson(
    "errors have the number of another",
    member("StatusCode", () => 418),
  ),
  printsJson("lists inside results are not wrapped", (body) => {
    if (body.Refs && !Array.isArray(body.Refs)) body.Refs = (body.Refs as Body).Refs;
  }),
  printsJson(
    "there is one page less than there is",
    member("PagesCount", (count) => Math.max(1, Number(count) - 1)),
  ),
  printsJson(
    "pages count from zero",
    member("PageNum", (number) => Number(number) - 1),
  ),
  printsJson(
    "a page claims another size",
    member("PageSize", () => 15),
  ),
];
