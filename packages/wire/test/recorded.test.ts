import { expect, it } from "vitest";
import { decode, encode, normalize } from "../src/index.js";
import { examples } from "./examples.ts";

const job = examples().find(({ json }) => Object(json).Type === "Job")?.json;

it("keeps the day of a monthly schedule, in JSON and XML", () => {
  const recorded = {
    Enabled: true,
    DayNumberInMonth: "OnDay",
    DayOfMonth: 15,
    Time: "10:00:00",
    TimeOffsetUtc: 0,
    Months: ["January"],
  };
  const text = JSON.stringify({ ...Object(job), JobScheduleOptions: { Standart: { OptionsMonthly: recorded } } });
  const read = normalize("Job", text);
  expect(read.JobScheduleOptions?.Standart?.OptionsMonthly).toEqual(recorded);
  expect(decode("Job", encode("Job", read))).toEqual(read);
});

it("reads a link whose Rel is Sync", () => {
  const reference = { Name: "n", UID: "u", Href: "h", Type: "JobReference", Links: [{ Rel: "Sync", Href: "h" }] };
  expect(normalize("JobReference", reference).Links).toEqual([{ Rel: "Sync", Href: "h" }]);
});
