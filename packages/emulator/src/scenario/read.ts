import { ranges } from "../options.js";
import { instantForm } from "./instant.js";
import {
  items as list,
  members,
  numberFrom,
  oneOf,
  optional,
  type Place,
  ScenarioError,
  text,
  textLike,
} from "./reader.js";
import {
  type Incident,
  incidentKinds,
  type JobSpec,
  jobDefaults,
  type Scenario,
  type Schedule,
  type ServerSpec,
  type VmSpec,
  weekdays,
} from "./scenario.js";

/** Makes a scenario of what a JSON or YAML file holds. @throws ScenarioError naming the place that is wrong. */
export function readScenario(value: unknown): Scenario {
  const scenario = members({ value, path: "" }, ["name", "title", "days", "servers", "incidents"]);
  const name = text(scenario.name);
  const read: Scenario = {
    name,
    title: optional(scenario.title, text, name),
    days: optional(scenario.days, numberFrom(...ranges.days), 30),
    servers: list(scenario.servers, server),
    incidents: optional(scenario.incidents, (place) => list(place, incident), []),
  };
  unique("server", read.servers);
  unique(
    "job",
    read.servers.flatMap(({ jobs }) => jobs),
  );
  checkTargets(read);
  return read;
}

function server(place: Place): ServerSpec {
  const { name, jobs } = members(place, ["name", "jobs"]);
  return { name: text(name), jobs: optional(jobs, (place) => list(place, job), []) };
}

function job(place: Place): JobSpec {
  const spec = members(place, [
    "name",
    "schedule",
    "vms",
    ...(Object.keys(jobDefaults) as (keyof typeof jobDefaults)[]),
  ]);
  return {
    name: text(spec.name),
    schedule: optional(spec.schedule, schedule, { kind: "none" }),
    vms: list(spec.vms, vm),
    retries: optional(spec.retries, numberFrom(0, 100), jobDefaults.retries),
    retryAfterMinutes: optional(spec.retryAfterMinutes, numberFrom(0, 1_440), jobDefaults.retryAfterMinutes),
    pointsToKeep: optional(spec.pointsToKeep, numberFrom(1, 100), jobDefaults.pointsToKeep),
    concurrency: optional(spec.concurrency, numberFrom(1, 1_000), jobDefaults.concurrency),
  };
}

function vm(place: Place): VmSpec {
  if (typeof place.value === "string") return { name: text(place) };
  const { name, sizeGiB } = members(place, ["name", "sizeGiB"]);
  return { name: text(name), sizeGiB: optional(sizeGiB, numberFrom(1, 65_536), undefined) };
}

function schedule(place: Place): Schedule {
  const { kind, at, days, minutes } = members(place, ["kind", "at", "days", "minutes"]);
  switch (oneOf(["daily", "every", "none"])(kind)) {
    case "daily":
      return {
        kind: "daily",
        at: textLike(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day in UTC such as "22:30"')(at),
        days: optional(days, (place) => list(place, oneOf(weekdays)), undefined),
      };
    case "every":
      return { kind: "every", minutes: numberFrom(1, 525_600)(minutes) };
    case "none":
      return { kind: "none" };
  }
}

function incident(place: Place): Incident {
  const { kind, from, to, factor, reason, ...target } = members(place, [
    ...(["kind", "server", "job", "vm", "from", "to", "factor", "reason"] as const),
  ]);
  const instant = textLike(instantForm, 'an instant ("2026-11-20T18:00:00Z") or a distance from the start ("-60h")');
  return {
    kind: oneOf(incidentKinds)(kind),
    server: optional(target.server, text, undefined),
    job: optional(target.job, text, undefined),
    vm: optional(target.vm, text, undefined),
    from: instant(from),
    to: optional(to, instant, undefined),
    factor: optional(factor, numberFrom(0, 1_000, false), undefined),
    reason: optional(reason, text, undefined),
  };
}

function unique(what: string, named: readonly { readonly name: string }[]): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name.toLowerCase())) throw new ScenarioError(`Two ${what}s are called "${name}"`);
    seen.add(name.toLowerCase());
  }
}

/** An incident that names something which is not there would do nothing and say nothing. */
function checkTargets({ servers, incidents }: Scenario): void {
  const jobs = servers.flatMap((server) => server.jobs);
  const known = {
    server: new Set(servers.map(({ name }) => name)),
    job: new Set(jobs.map(({ name }) => name)),
    vm: new Set(jobs.flatMap(({ vms }) => vms.map(({ name }) => name))),
  };
  incidents.forEach((incident, index) => {
    for (const target of ["server", "job", "vm"] as const) {
      const name = incident[target];
      if (name !== undefined && !known[target].has(name)) {
        throw new ScenarioError(`incidents[${index}].${target} names "${name}", which is not in the scenario`);
      }
    }
  });
}
