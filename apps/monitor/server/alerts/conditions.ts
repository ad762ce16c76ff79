import { explain, fingerprint, isOutside } from "@em-replica/rpo";
import { type Archive, type EmStanding, readCauses, readEms, readStandings, type Standing } from "../archive/index.js";
import type { AlertKind, Condition, Conditions } from "./alert.js";

/** How far back failures are looked at for causes that are new. */
const CAUSES_MS = 24 * 3_600_000;
/** Failed attempts to read an Enterprise Manager before it counts as unreachable. */
const FAILURES = 2;

/** Finds what is wrong by the standings of the archive. */
export async function readConditions(archive: Archive): Promise<Conditions> {
  const ems = await readEms(archive.read);
  const frozen = new Set(ems.filter(({ standing }) => standing !== "ok" && standing !== "clockOff").map(nameOf));
  const known = ems.filter((em) => !frozen.has(em.name));
  const { replications, jobs } = await readStandings(archive.read, known, {});
  const clocks = new Map(known.map((em) => [em.name, em.now]));
  const all = [
    ...ems.flatMap(ofEm),
    ...replications.flatMap((standing) => ofReplication(standing, clocks.get(standing.em) ?? Date.now())),
    ...jobs.flatMap(({ id, em, server, job, health }): Condition[] => {
      const at = { em, server, job, vm: null };
      const found: Condition[] = [];
      if (health.findings.includes("missing"))
        found.push({ ...at, ...keyed("missingRun", id), since: health.missingSince, text: "a run is missing" });
      if (health.findings.includes("stuck"))
        found.push({
          ...at,
          ...keyed("stuck", id),
          since: health.runningSince,
          text: "a run takes far longer than usual",
        });
      return found;
    }),
    ...(await ofCauses(archive, replications)),
  ];
  return { all, frozen, ems: new Set(ems.map(nameOf)) };
}

const nameOf = ({ name }: EmStanding) => name;

const keyed = <Kind extends AlertKind>(kind: Kind, id: string | number) => ({ kind, key: `${kind} ${id}` });

function ofEm({ name, id, state, state_since, failures, message, as_of, standing }: EmStanding): Condition[] {
  const at = { em: name, server: null, job: null, vm: null };
  if ((state === "unreachable" || state === "refused") && failures >= FAILURES)
    return [{ ...at, ...keyed("emUnreachable", id), since: state_since, text: (message ?? state).replace(/\.$/, "") }];
  if (standing === "behind")
    return [{ ...at, ...keyed("dataStale", id), since: as_of, text: "its data are out of date" }];
  return [];
}

function ofReplication({ id, em, server, job, vm, health }: Standing, now: number): Condition[] {
  if (!isOutside(health)) return [];
  const kind = health.grade === "never" ? "neverReplicated" : "outsideRpo";
  const since = health.outsideSince ?? health.failingSince;
  return [{ ...keyed(kind, id), em, server, job, vm, since, text: explain(health, now) }];
}

/** Causes for which VMs fail; only one that was not seen in the days before begins an alert. */
async function ofCauses(archive: Archive, standings: readonly Standing[]): Promise<Condition[]> {
  const failing = standings.filter(({ health }) => health.cause !== null);
  if (failing.length === 0) return [];
  const now = Date.now();
  const causes = await readCauses(archive.read, {}, { from: now - CAUSES_MS, to: now });
  const isNew = new Set(
    causes.filter((cause) => cause.isNew).map(({ text, replications: [first] }) => causeKey(text, first?.vm)),
  );
  const groups = Map.groupBy(failing, ({ vm, health }) => causeKey(health.cause ?? "", vm));
  return [...groups].flatMap(([cause, group]) => {
    const [first] = group;
    if (!first) return [];
    const { em, server, job, health } = first;
    const since = Math.min(...group.map((one) => one.health.failingSince ?? now));
    const text = health.cause ?? "";
    return [{ ...keyed("newCause", cause), em, server, job, vm: null, since, text, continuesOnly: !isNew.has(cause) }];
  });
}

/** A standing has the beginning of a reason alone. */
const causeKey = (reason: string, vm: string | undefined) => fingerprint(reason.slice(0, 300), { vm });
