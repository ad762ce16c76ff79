import { formatDuration, isOutside, type ReplicationHealth } from "@em-replica/rpo";
import { type RequestFlags, withSessions } from "../connection/connect.js";
import { messageOf, pluginText } from "../connection/explain.js";
import { UsageError } from "../errors.js";
import { type Findings, findings, type HealthFlags, readTargets } from "../health/findings.js";
import { write } from "../output/listing.js";
import { json } from "../output/safe.js";

export interface CheckFlags extends RequestFlags, HealthFlags {
  readonly warning?: number;
  readonly critical?: number;
  readonly format: "plugin" | "prtg";
}

/** The states of the Monitoring Plugins guidelines; each one's place is its exit code. */
const states = ["OK", "WARNING", "CRITICAL", "UNKNOWN"] as const;
type State = (typeof states)[number];

/** VMs named in the line; the rest is a number, since many systems cut the line. */
const NAMED = 5;

/** `em-replica check`: one line for a monitoring system, or the JSON of a PRTG sensor. */
export async function check(flags: CheckFlags): Promise<void> {
  if (flags.format === "prtg") return write(`${await sensor(flags)}\n`);
  const found = await read(flags);
  const state = worstState(found.replications, flags);
  await write(`${line(found, state, flags)}\n`);
  process.exitCode = states.indexOf(state);
}

/** PRTG reads errors from the JSON too; of anything else it says only that it is malformed. */
async function sensor(flags: CheckFlags): Promise<string> {
  try {
    const found = await read(flags);
    return prtg(found, worstState(found.replications, flags), flags);
  } catch (error) {
    const text = messageOf(error);
    if (text === undefined) throw error;
    return sensorError(pluginText(text));
  }
}

const sensorError = (text: string) => json({ prtg: { error: 1, text } });

async function read(flags: CheckFlags): Promise<Findings> {
  if (flags.warning !== undefined && flags.critical !== undefined && flags.warning > flags.critical)
    throw new UsageError("--warning must not be more than --critical.");
  const target = readTargets(flags);
  return withSessions({ ...flags, noteSlow: false }, (servers, signal) => findings(servers, target, flags, signal));
}

/** Those that count: what has left its job is no reason to wake anybody. */
const counted = (replications: readonly ReplicationHealth[]) =>
  replications.filter((row) => !row.findings.includes("vanished"));

function worstState(replications: readonly ReplicationHealth[], flags: CheckFlags): State {
  if (replications.length === 0) return "UNKNOWN";
  const all = counted(replications).map((row) => stateOf(row, flags));
  return all.includes("CRITICAL") ? "CRITICAL" : all.includes("WARNING") ? "WARNING" : "OK";
}

function stateOf(row: ReplicationHealth, { warning, critical }: CheckFlags): State {
  const { grade, actual, target, findings } = row;
  if (grade === "never") return "CRITICAL";
  // The grade allows for the age of the data; the bare number does not.
  const late = warning === undefined ? isOutside(row) : (actual ?? 0) > warning;
  if (actual !== null && actual > (critical ?? 2 * target)) return "CRITICAL";
  return late || findings.includes("stuck") || findings.includes("missing") ? "WARNING" : "OK";
}

/** One line of the guidelines: state, text, bar, performance data. */
function line({ replications }: Findings, state: State, flags: CheckFlags): string {
  return `${state} - ${text(replications, flags)} | ${performance(replications, flags)}`;
}

function text(replications: readonly ReplicationHealth[], flags: CheckFlags): string {
  if (replications.length === 0) return "no replications found; check --job, --vm and --history";
  const all = counted(replications);
  const outside = all.filter((row) => isOutside(row) || stateOf(row, flags) === "CRITICAL");
  const others = all.filter((row) => !outside.includes(row) && stateOf(row, flags) !== "OK");
  if (outside.length > 0)
    return `${outside.length} of ${all.length} replications outside RPO: ${named(outside, (row) => age(row))}`;
  if (others.length > 0) return `${all.length} replications within RPO, but ${named(others, (row) => reason(row))}`;
  return `${all.length} replications within RPO`;
}

function named(rows: readonly ReplicationHealth[], detail: (row: ReplicationHealth) => string): string {
  const some = rows.slice(0, NAMED).map((row) => `${pluginText(row.vm)} (${detail(row)})`);
  return [...some, ...(rows.length > NAMED ? [`${rows.length - NAMED} more`] : [])].join(", ");
}

const age = ({ actual }: ReplicationHealth) => (actual === null ? "never" : formatDuration(actual));

function reason(row: ReplicationHealth): string {
  const [finding] = row.findings.filter((name) => name === "stuck" || name === "missing");
  return finding ?? age(row);
}

function performance(replications: readonly ReplicationHealth[], flags: CheckFlags): string {
  const all = counted(replications);
  const { warning, critical } = thresholds(all, flags);
  return [
    `rpo_max=${maxRpo(all)}s;${warning};${critical}`,
    `breached=${all.filter(isOutside).length};0;0`,
    `replications=${all.length}`,
  ].join(" ");
}

function maxRpo(rows: readonly ReplicationHealth[]): number {
  return Math.ceil(rows.reduce((max, { actual }) => Math.max(max, actual ?? 0), 0) / 1000);
}

/** In seconds. With several targets the strictest, for a graph can show but one. */
function thresholds(rows: readonly ReplicationHealth[], flags: CheckFlags): { warning: number; critical: number } {
  const target = rows.reduce((min, row) => Math.min(min, row.target), Number.MAX_SAFE_INTEGER);
  const known = rows.length === 0 ? (flags.target ?? 24 * 3_600_000) : target;
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
  return { warning: seconds(flags.warning ?? known), critical: seconds(flags.critical ?? 2 * known) };
}

/** The JSON of a PRTG "EXE/Script Advanced" sensor. */
function prtg({ replications }: Findings, state: State, flags: CheckFlags): string {
  const all = counted(replications);
  if (state === "UNKNOWN") return sensorError(text(replications, flags));
  const { warning, critical } = thresholds(all, flags);
  const channel = (name: string, value: number, more = {}) => ({ channel: name, value, ...more });
  const limits = { limitmode: 1, limitmaxwarning: warning, limitmaxerror: critical };
  const result = [
    channel("Worst RPO", maxRpo(all), { unit: "TimeSeconds", ...limits }),
    channel("Outside RPO", all.filter(isOutside).length, { limitmode: 1, limitmaxwarning: 0 }),
    channel("Replications", all.length),
  ];
  return json({ prtg: { text: text(replications, flags), result } });
}
