import { itemsOf, objectsWith } from "../exchange/json.js";
import { type Mutant, mutateJson } from "./mutant.js";

type Body = Record<string, unknown>;
const having = (key: string, body: unknown) => objectsWith(key, body) as readonly Body[];

/** A member of every object that has it. */
const member = (key: string, change: (value: unknown, object: Body) => unknown) => (body: unknown) => {
  for (const object of having(key, body)) object[key] = change(object[key], object);
};

/** JSON bodies that violate the document. */
export const jsonMutants: readonly Mutant[] = [
  mutateJson(
    "State has a value that is not listed",
    member("State", (state) => (state === "Stopped" ? "Finished" : state)),
  ),
  mutateJson(
    "Result is in lower case",
    member("Result", (result) => String(result).toLowerCase()),
  ),
  mutateJson(
    "Result says Success for what has failed",
    member("Result", (result) => (result === "Failed" ? "Success" : result)),
  ),
  mutateJson("TotalSize is text", member("TotalSize", String)),
  mutateJson(
    "TotalSize is negative",
    member("TotalSize", (size) => -Number(size)),
  ),
  mutateJson(
    "Progress goes beyond 100",
    member("Progress", (progress) => Number(progress) + 1),
  ),
  mutateJson("IsRetry is a number", member("IsRetry", Number)),
  mutateJson(
    "times have no zone",
    member("CreationTimeUTC", (time) => String(time).replace("Z", "")),
  ),
  mutateJson(
    "times are local",
    member("CreationTimeUTC", (time) => String(time).replace("Z", "+02:00")),
  ),
  mutateJson(
    "sessions end before they begin",
    member("EndTimeUTC", (time) => time && "2001-01-01T00:00:00Z"),
  ),
  mutateJson(
    "running sessions have an end",
    member("EndTimeUTC", (time, { CreationTimeUTC }) => time ?? CreationTimeUTC),
  ),
  mutateJson(
    "UIDs are bare GUIDs",
    member("UID", (uid) => String(uid).split(":")[3]),
  ),
  mutateJson(
    "UIDs name another type",
    member("UID", (uid) => String(uid).replace("ReplicaJobSession", "BackupJobSession")),
  ),
  mutateJson(
    "references call themselves entities",
    member("Type", (type) => String(type).replace(/Reference$/, "")),
  ),
  mutateJson("a name is missing", (body) => {
    for (const object of having("UID", body)) delete object.Name;
  }),
  mutateJson("the virtual machine is missing", (body) => {
    for (const object of having("VmDisplayName", body)) delete object.VmDisplayName;
  }),
  mutateJson("an undocumented member", (body) => {
    for (const object of having("JobUid", body)) object.JobId = object.JobUid;
  }),
  mutateJson("members are in camel case", (body) => {
    for (const object of having("JobUid", body)) {
      object.jobUid = object.JobUid;
      delete object.JobUid;
    }
  }),
  mutateJson("lists hold a row twice", (body) => {
    const rows = itemsOf(body) as readonly unknown[] as Body[];
    if (rows[0] && rows.length > 1) rows[1] = rows[0];
  }),
  mutateJson("lists lose their last row", (body) => void (itemsOf(body) as readonly unknown[] as Body[]).splice(5, 1)),
  mutateJson("errors have no number", (body) => {
    for (const object of having("StatusCode", body)) delete object.StatusCode;
  }),
  mutateJson(
    "errors have the number of another",
    member("StatusCode", () => 418),
  ),
  mutateJson("lists inside results are not wrapped", (body) => {
    if (body.Refs && !Array.isArray(body.Refs)) body.Refs = (body.Refs as Body).Refs;
  }),
  mutateJson(
    "there is one page less than there is",
    member("PagesCount", (count) => Math.max(1, Number(count) - 1)),
  ),
  mutateJson(
    "pages count from zero",
    member("PageNum", (number) => Number(number) - 1),
  ),
  mutateJson(
    "a page claims another size",
    member("PageSize", () => 15),
  ),
];
