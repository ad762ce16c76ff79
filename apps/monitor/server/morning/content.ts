import { formatDuration } from "@em-replica/rpo";
import type { Condition } from "../alerts/alert.js";
import { begun, clean } from "../alerts/wording.js";
import type { MorningReport } from "./report.js";
import type { Clock } from "./time.js";

/** What a mail says, for HTML and text alike. */
export interface Content {
  readonly verdict: string;
  readonly sections: readonly Section[];
  readonly footer: string;
  /** Address of the monitor's page. */
  readonly pageUrl: string | undefined;
}

export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows are left out. */
  readonly more: number;
}

/** Characters of a text from Enterprise Manager. */
const MAX_TEXT = 200;
const NAMED_IN_VERDICT = 3;

/** What of a report goes into a mail, with so many rows of each section. */
export function contentOf(report: MorningReport, clock: Clock, pageUrl: string | undefined, rows: number): Content {
  const { outside, incidents, causes, changes, asOf } = report;
  const section = <T>(title: string, columns: string[], all: readonly T[], row: (one: T) => string[]): Section[] =>
    all.length === 0
      ? []
      : [{ title, columns, rows: all.slice(0, rows).map(row), more: Math.max(0, all.length - rows) }];
  return {
    verdict: verdictOf(report, clock),
    sections: [
      ...section("Outside their RPO", ["VM", "Job", "RPO", "Target", "Last good point", "Why"], outside, (one) => [
        text(one.vm),
        text(one.job),
        one.actual === null ? "none yet" : formatDuration(one.actual),
        formatDuration(one.target),
        one.recoveryPoint === null ? "never" : clock(one.recoveryPoint),
        text(one.why),
      ]),
      ...section("Also wrong", ["What", "Since", "Why"], incidents, (one) => [
        incidentText(one),
        one.since === null ? "not known" : clock(one.since),
        text(one.text),
      ]),
      ...section("Causes of failures in the last 24 hours", ["Cause", "VMs", "First seen"], causes, (one) => [
        text(one.text),
        String(one.replications.length),
        one.isNew ? `new, ${clock(one.firstSeen)}` : clock(one.firstSeen),
      ]),
      ...section(
        "Changes in the last 24 hours",
        ["Time", "VM", "Job", "Change"],
        changes,
        ({ at, kind, violation }) => [
          clock(at),
          text(violation.vm),
          text(violation.job),
          kind === "outside" ? "left its RPO" : "back within its RPO",
        ],
      ),
    ],
    footer: `Times are in ${clock.zone}. ${
      asOf === null
        ? "Not every Enterprise Manager has been read yet."
        : `Everything that Enterprise Manager had is read up to ${clock(asOf)}.`
    }`,
    pageUrl,
  };
}

/** The first sentences: how many are within their RPO, and which are not. */
function verdictOf({ total, within, unknown, outside, incidents }: MorningReport, clock: Clock): string {
  const rest = outside.length - NAMED_IN_VERDICT;
  const named = outside
    .slice(0, NAMED_IN_VERDICT)
    .map(({ vm, since }) => (since === null ? `${text(vm)}, never replicated` : `${text(vm)} since ${clock(since)}`));
  const list = `${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
  return [
    total === 0 ? "There are no replications yet." : `${within} of ${total} replications are within their RPO.`,
    ...(outside.length > 0 ? [`${outside.length} ${outside.length === 1 ? "is" : "are"} not: ${list}.`] : []),
    ...(unknown > 0 ? [`${unknown} cannot be told yet.`] : []),
    ...incidents.slice(0, NAMED_IN_VERDICT).map((one) => `${incidentText(one)}.`),
  ].join(" ");
}

/** The worst in a few words: many programs show no more. */
export function subjectOf({ total, within, outside, incidents }: MorningReport, clock: Clock): string {
  const [worst] = outside;
  const [incident] = incidents;
  const rest = outside.length > 1 ? ", ..." : "";
  const since = worst && (worst.since === null ? "never replicated" : `since ${clock(worst.since)}`);
  const state = worst
    ? `${outside.length} of ${total} outside RPO (${text(worst.vm)} ${since}${rest})`
    : total === 0
      ? "no replications yet"
      : within === total
        ? `all ${total} within RPO`
        : `${within} of ${total} within RPO`;
  return `Replication: ${[state, ...(incident ? [incidentText(incident)] : [])].join("; ")}`;
}

const incidentText = ({ kind, em, job }: Condition) => `${text(job === null ? em : `Job ${job}`)} ${begun[kind]}`;

/** Names and reasons come from Enterprise Manager: in one line, and no longer than a table can take. */
function text(raw: string): string {
  const line = clean(raw).replace(/\.$/, "");
  return line.length > MAX_TEXT ? `${[...line].slice(0, MAX_TEXT - 1).join("")}…` : line;
}
