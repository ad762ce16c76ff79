import { millisecondsAt } from "../scenario/instant.js";
import type { Incident, IncidentKind } from "../scenario/scenario.js";

/** An incident with its times worked out. */
export interface Trouble extends Omit<Incident, "from" | "to"> {
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
}

/** What an incident may strike. */
export interface Target {
  readonly server: string;
  readonly job: string;
  readonly vm?: string | undefined;
}

/** Works out the times of a scenario's incidents, distances being counted from the emulator's start. */
export function troublesOf(incidents: readonly Incident[], start: number): readonly Trouble[] {
  return incidents.map((incident) => ({
    ...incident,
    from: millisecondsAt(incident.from, start),
    to: incident.to === undefined ? Number.POSITIVE_INFINITY : millisecondsAt(incident.to, start),
  }));
}

/** The first trouble of a kind that strikes the target at some time from `begin` to `end`. */
export function troubleAt(
  troubles: readonly Trouble[],
  kind: IncidentKind,
  target: Target,
  begin: number,
  end = begin,
): Trouble | undefined {
  return troubles.find(
    (trouble) =>
      trouble.kind === kind &&
      trouble.from <= end &&
      begin < trouble.to &&
      (trouble.server === undefined || trouble.server === target.server) &&
      (trouble.job === undefined || trouble.job === target.job) &&
      (trouble.vm === undefined || trouble.vm === target.vm),
  );
}
