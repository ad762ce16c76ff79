import type { AlertKind, Condition, Message } from "./alert.js";

/** Alerts named in a text; the others are counted. */
const MAX_LINES = 20;

export const begun: Record<AlertKind, string> = {
  outsideRpo: "is outside its RPO",
  neverReplicated: "has never been replicated",
  missingRun: "has not run",
  stuck: "is stuck",
  newCause: "fails for a new cause",
  emUnreachable: "cannot be read",
  dataStale: "is behind",
};

const ended: Record<AlertKind, string> = {
  outsideRpo: "is back within its RPO",
  neverReplicated: "has been replicated",
  missingRun: "has run",
  stuck: "is no longer stuck",
  newCause: "no longer fails for this cause",
  emUnreachable: "can be read again",
  dataStale: "is up to date again",
};

/** A message in one line, for a subject or a title. */
export function titleOf({ firing, reminders, resolved }: Message): string {
  const counts = [
    [firing.length, "new"],
    [reminders.length, "still open"],
    [resolved.length, "resolved"],
  ] as const;
  const [first = ""] = [
    ...firing.map((alert) => sentence(alert, begun)),
    ...reminders.map((alert) => sentence(alert, begun)),
    ...resolved.map((alert) => sentence(alert, ended)),
  ];
  const total = firing.length + reminders.length + resolved.length;
  if (total === 1)
    return `${resolved.length === 1 ? "Resolved: " : reminders.length === 1 ? "Still open: " : ""}${first}`;
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `Replication: ${parts.join(", ")}`;
}

/** A message as plain text, a line for each alert. */
export function textOf({ firing, reminders, resolved }: Message): string {
  return [
    ...block("New", firing, begun),
    ...block("Still open", reminders, begun),
    ...block("Resolved", resolved, ended),
  ].join("\n");
}

function block(title: string, alerts: readonly Condition[], words: Record<AlertKind, string>): string[] {
  if (alerts.length === 0) return [];
  const lines = alerts.slice(0, MAX_LINES).map((alert) => {
    const why = words === begun ? [alert.text] : [];
    const since = words === begun && alert.since !== null ? [`since ${time(alert.since)}`] : [];
    return `- ${[sentence(alert, words), ...since].join(" ")}${why.map((text) => `: ${text}`).join("")}`;
  });
  const rest = alerts.length > MAX_LINES ? [`- and ${alerts.length - MAX_LINES} more`] : [];
  return [`${title}:`, ...lines, ...rest];
}

function sentence({ kind, em, job, vm }: Condition, words: Record<AlertKind, string>): string {
  const subject = vm !== null ? `${vm} (${job})` : job !== null ? `Job ${job}` : em;
  return `${clean(subject)} ${words[kind]}`;
}

/** Names come from Enterprise Manager: without what ends a line or steers a terminal. */
export const clean = (text: string) => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");

const time = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
