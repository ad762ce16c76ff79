import { explain, isOutside, type ReplicationHealth, replicationJson } from "@em-replica/rpo";
import { type RequestFlags, withSessions } from "../connection/connect.js";
import { EXIT } from "../errors.js";
import { type Findings, findings, type HealthFlags, readTargets } from "../health/findings.js";
import { type Listing, type ListingFlags, printListing, write } from "../output/listing.js";
import { note } from "../output/note.js";
import { json, safe } from "../output/safe.js";
import { paint, paintWord } from "../output/style.js";
import { durationText, isoTime, timeText } from "../output/time.js";

export interface RpoFlags extends RequestFlags, HealthFlags, ListingFlags {}

/** `em-replica rpo`: how every replication stands. Exit code 1 if one is outside its target. */
export async function rpo(flags: RpoFlags): Promise<void> {
  const target = readTargets(flags);
  const found = await withSessions(flags, (servers, signal) => findings(servers, target, flags, signal));
  if (flags.json && !flags.csv) await write(`${json(report(found), 2)}\n`);
  else await printListing([found.replications], listing(found), flags);
  const outside = found.replications.filter(isOutside).length;
  if (!flags.json && !flags.csv) note(verdict(outside, found));
  if (outside > 0) process.exitCode = EXIT.findings;
}

/** The fixed JSON form. */
function report({ now, asOf, replications }: Findings) {
  return {
    now: isoTime(now),
    asOf: isoTime(asOf),
    replications: replications.map((replication) => replicationJson(replication, replication)),
  };
}

function verdict(outside: number, { now, replications }: Findings): string {
  const time = isoTime(now);
  const all = replications.length;
  if (all === 0) return `${time}: no replications found.`;
  return outside === 0
    ? `${time}: all ${all} replications are within their RPO.`
    : `${time}: ${outside} of ${all} replications are outside their RPO.`;
}

function listing({ now, standings }: Findings): Listing<ReplicationHealth> {
  return {
    columns: [
      ...(standings.length > 1 ? [{ title: "EM", text: ({ em }: ReplicationHealth) => safe(em) }] : []),
      { title: "GRADE", text: (row) => gradeText(row) },
      { title: "VM", text: ({ vm }) => safe(vm) },
      { title: "JOB", text: ({ job }) => safe(job) },
      { title: "RPO", text: ({ actual }) => durationText(actual), align: "right" },
      { title: "TARGET", text: ({ target }) => durationText(target), align: "right" },
      { title: "RECOVERY POINT", text: ({ recoveryPoint }) => timeText(recoveryPoint) },
      { title: "WHY", text: (row) => safe(explain(row, now)) },
    ],
    data: (row) => ({ ...replicationJson(row, row) }),
  };
}

function gradeText({ grade, findings: found }: ReplicationHealth): string {
  return found.includes("vanished") ? paint("dim", "vanished") : paintWord(grade);
}
