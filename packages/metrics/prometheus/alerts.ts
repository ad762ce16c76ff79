import { stringify } from "yaml";
import { definitions } from "../src/definitions.ts";

const { emAsOf, emClockOffset, emUp, jobDisabled, jobReplications, jobRunMissing, jobStuck } = definitions;

/** An alert rule of Prometheus. */
interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: "critical" | "warning" };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const JOB = "{{ $labels.job_name }} ({{ $labels.em }})";

/** By job, not by VM: an outage of 300 VMs is a few alerts, and they work whichever VMs have series. */
export const alertRules: readonly AlertRule[] = [
  {
    alert: "ReplicationOutsideRpo",
    expr: `sum by (em, server, job_name) (${jobReplications.name}{grade=~"late|severe|critical"}) > 0`,
    for: "5m",
    labels: { severity: "critical" },
    annotations: {
      summary: `{{ $value }} VMs of ${JOB} are outside their RPO`,
      description: "Their newest recovery points are older than their targets. em-replica rpo says since when and why.",
    },
  },
  {
    alert: "ReplicationNever",
    expr: `sum by (em, server, job_name) (${jobReplications.name}{grade="never"}) > 0`,
    for: "5m",
    labels: { severity: "critical" },
    annotations: {
      summary: `{{ $value }} VMs of ${JOB} have never been replicated`,
      description: "They have no recovery point at all. em-replica causes says why the attempts fail.",
    },
  },
  {
    alert: "ReplicationRunMissing",
    expr: `${jobRunMissing.name} == 1`,
    for: "5m",
    labels: { severity: "warning" },
    annotations: {
      summary: `A run of ${JOB} is missing`,
      description: "It was due more than 75 minutes ago and has not begun. Check the scheduler of the backup server.",
    },
  },
  {
    alert: "ReplicationJobStuck",
    expr: `${jobStuck.name} == 1`,
    for: "5m",
    labels: { severity: "warning" },
    annotations: {
      summary: `${JOB} is stuck`,
      description: "A session has been running for far longer than usual, and no other can begin until it ends.",
    },
  },
  {
    alert: "ReplicationJobDisabled",
    expr: `${jobDisabled.name} == 1`,
    for: "1d",
    labels: { severity: "warning" },
    annotations: {
      summary: `The schedule of ${JOB} has been off for a day`,
      description: "Switch it on again, or delete the job.",
    },
  },
  {
    alert: "EnterpriseManagerUnreadable",
    expr: `${emUp.name} == 0`,
    for: "15m",
    labels: { severity: "critical" },
    annotations: {
      summary: "{{ $labels.em }} cannot be read",
      description: "Nothing is known of its replications meanwhile. em-replica doctor finds out why.",
    },
  },
  {
    alert: "EnterpriseManagerDataStale",
    expr: `time() - ${emAsOf.name} > 3600`,
    for: "5m",
    labels: { severity: "critical" },
    annotations: {
      summary: "The data of {{ $labels.em }} is {{ $value | humanizeDuration }} old",
      description: "Check that the monitor, or the timer that runs em-replica metrics, still does.",
    },
  },
  {
    alert: "EnterpriseManagerClockOff",
    expr: `abs(${emClockOffset.name}) > 300`,
    for: "30m",
    labels: { severity: "warning" },
    annotations: {
      summary: "The clock of {{ $labels.em }} differs by {{ $value | humanizeDuration }}",
      description: "Set whichever is wrong. Ages are computed by the clock of Enterprise Manager.",
    },
  },
  {
    alert: "ReplicationMetricsAbsent",
    expr: `absent(${emUp.name})`,
    for: "15m",
    labels: { severity: "critical" },
    annotations: {
      summary: "There are no metrics of replication",
      description: "Check the scrape of the monitor, or the file that em-replica metrics writes.",
    },
  },
];

/** The rules file. */
export const alertsYaml = (): string =>
  `# Generated from prometheus/alerts.ts by the tests of packages/metrics.\n${stringify(
    { groups: [{ name: "em-replica", rules: alertRules }] },
    { lineWidth: 0 },
  )}`;
