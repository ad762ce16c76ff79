import { millisecondsAt } from "../scenario/instant.js";
import type { Incident, IncidentKind } from "../scenario/scenario.js";

/** An incident with its times worked out. */
export interface TimedIncident extends Omit<Incident, "from" | "to"> {
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
}

/** What an incident may concern. */
export interface Target {
  readonly server: string;
  readonly job: string;
  readonly vm?: string | undefined;
}

/** Works out the times of a scenario's incidents, distances being counted from the emulator's start. */
export function timedIncidents(incidents: readonly Incident[], start: number): readonly TimedIncident[] {
  return incidents.map((incident) => ({
    ...incident,
    from: millisecondsAt(incident.from, start),
    to: incident.to === undefined ? Number.POSITIVE_INFINITY : millisecondsAt(incident.to, start),
  }));
}

/** The first incident of a kind that concerns the target at some time from `begin` to `end`. */
export function incidentAt(
  incidents: readonly TimedIncident[],
  kind: IncidentKind,
  target: Target,
  begin: number,
  end = begin,
): TimedIncident | undefined {
  return incidents.find(
    (incident) =>
      incident.kind === kind &&
      incident.from <= end &&
      begin < incident.to &&
      (incident.server === undefined || incident.server === target.server) &&
      (incident.job === undefined || incident.job === target.job) &&
      (incident.vm === undefined || incident.vm === target.vm),
  );
}
