import { Link } from "@tanstack/react-router";
import type { Attempt, TimelineJob, TimelineRun } from "../../generated/api.ts";
import { durationText } from "../format/duration.ts";
import { fullTime } from "../format/time.ts";
import { usePreferences } from "../preferences.tsx";
import { Sign, toneOf } from "./Badge.tsx";

interface Scale {
  readonly start: number;
  readonly span: number;
}

/** The part of a period that something takes, in per cent of it. */
function place({ start, span }: Scale, from: string, to: string | null): { left: string; width: string } {
  const share = (time: number) => Math.min(Math.max((time - start) / span, 0), 1) * 100;
  const left = share(Date.parse(from));
  const right = share(to === null ? Date.now() : Date.parse(to));
  return { left: `${left}%`, width: `max(4px, ${right - left}%)` };
}

/** The runs of a job as bars, their sessions and tasks below. */
export function JobTrack({ job, ...scale }: Scale & { readonly job: TimelineJob }) {
  const { zone } = usePreferences();
  return (
    <div className="track">
      {job.runs.map((run) => (
        <Run key={run.id} run={run} {...scale} />
      ))}
      {job.missingSince && Date.parse(job.missingSince) <= scale.start + scale.span && (
        <span
          className="bar missing"
          style={place(scale, job.missingSince, null)}
          title={`A run was due ${fullTime(Date.parse(job.missingSince), zone)} and did not start`}
        >
          <Sign word="missing" /> run missing
        </span>
      )}
    </div>
  );
}

/** Tasks drawn within a bar: more could not be told apart. */
const MAX_TASKS = 40;

function Run({ run, ...scale }: Scale & { readonly run: TimelineRun }) {
  const { zone } = usePreferences();
  const failed = run.tasks.filter(({ outcome }) => outcome === "failed");
  const retries = run.sessions.filter(({ retry }) => retry).length;
  const words = [
    `${run.outcome}, ${fullTime(Date.parse(run.start), zone)}`,
    retries > 0 ? `${retries} ${retries === 1 ? "retry" : "retries"}` : "",
    failed.length > 0 ? `failed: ${[...new Set(failed.map(({ vm }) => vm))].join(", ")}` : "",
  ];
  const vms = [...new Set(run.tasks.map(({ vm }) => vm))];
  const label = words.filter(Boolean).join("; ");
  return (
    <Link
      to="/sessions/$id"
      params={{ id: run.id }}
      className={`bar ${toneOf(run.outcome)}`}
      style={place(scale, run.start, run.end)}
      title={label}
      aria-label={label}
    >
      {toneOf(run.outcome) !== "good" && <Sign word={run.outcome} />}
      {run.tasks.slice(0, MAX_TASKS).map((task) => (
        <Task key={task.id} task={task} run={run} lane={vms.indexOf(task.vm)} />
      ))}
    </Link>
  );
}

/** A task within the bar of its run; those of one VM are in one line. */
function Task({ task, run, lane }: { readonly task: Attempt; readonly run: TimelineRun; readonly lane: number }) {
  const start = Date.parse(run.start);
  const end = run.end === null ? Date.now() : Date.parse(run.end);
  const { left, width } = place({ start, span: Math.max(end - start, 1) }, task.start, task.end);
  return (
    <span
      className={`task ${toneOf(task.outcome)}`}
      style={{ left, width, top: `${2 + (lane % 6) * 4}px` }}
      title={`${task.vm}: ${task.outcome}, ${durationText(task.duration)}`}
    />
  );
}
