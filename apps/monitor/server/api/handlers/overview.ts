import type { Finding } from "../../../generated/api.js";
import { readEms, readStandings, worst } from "../../archive/index.js";
import type { Handler } from "../handler.js";
import { instantOf } from "../period.js";
import { countGrades, needsAttention, time, timeOrNull } from "../serialise.js";
import { toEms } from "./ems.js";
import { toJobs } from "./jobs.js";
import { withTrends } from "./replications.js";

export const getOverview: Handler<"getOverview"> = async (archive, input) => {
  const { em, limit = 50, trend = 0 } = input;
  const at = instantOf(input.at);
  const ems = await readEms(archive.read);
  const standings = await readStandings(archive.read, ems, { em }, at);
  const { now, asOf, replications } = standings;
  const attention = replications.filter(needsAttention).sort(worst).slice(0, limit);
  const grades = countGrades(replications);
  const jobs = standings.jobs.filter(({ health }) => health.findings.some((finding) => finding !== "running"));
  return {
    now: time(now),
    asOf: timeOrNull(asOf),
    total: replications.length - grades.vanished,
    within: grades.ok,
    grades,
    findings: countFindings(replications.flatMap(({ health }) => health.findings)),
    worst: await withTrends(archive, attention, trend, now),
    jobs: await toJobs(archive, jobs, standings),
    ems: await toEms(archive, ems),
  };
};

function countFindings(found: readonly Finding[]): Record<Finding, number> {
  const counts = { running: 0, stuck: 0, missing: 0, vanished: 0, slow: 0, growing: 0, disabled: 0 };
  for (const finding of found) counts[finding]++;
  return counts;
}
