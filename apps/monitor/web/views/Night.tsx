import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Timeline, TimelineJob } from "../../generated/api.ts";
import { timeline } from "../api/queries.ts";
import { Badge } from "../components/Badge.tsx";
import { JobTrack } from "../components/JobTrack.tsx";
import { useMore } from "../components/More.tsx";
import { JobLink, Title } from "../components/Names.tsx";
import { Loaded, Nothing } from "../components/States.tsx";
import { tickTime } from "../format/time.ts";
import { useKeys } from "../keys.ts";
import { usePreferences } from "../preferences.tsx";

const route = getRouteApi("/night");
const HOUR = 3_600_000;

/** From 18 o'clock of the day before, to now or to 8 o'clock. */
function lastNight(): { from: string; to: string } {
  const begin = new Date();
  if (begin.getHours() < 20) begin.setDate(begin.getDate() - 1);
  begin.setHours(18, 0, 0, 0);
  const end = Math.min(begin.getTime() + 14 * HOUR, Math.floor(Date.now() / 60_000) * 60_000);
  return { from: begin.toISOString(), to: new Date(end).toISOString() };
}

/** What ran, job by job: retries joined to their run, what failed, what a retry mended, and what is missing. */
export function Night() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const usual = useMemo(lastNight, []);
  const period = { from: search.from ?? usual.from, to: search.to ?? usual.to };
  const query = useQuery(timeline({ ...period, ...(search.job && { jobId: search.job }) }));
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  const show = (begin: number, end: number) =>
    void navigate({
      search: { ...search, from: new Date(begin).toISOString(), to: new Date(end).toISOString() },
      state: true,
      replace: true,
      resetScroll: false,
    });
  const shift = (ms: number) => show(from + ms, to + ms);
  const zoom = (factor: number) => {
    const span = Math.min(Math.max((to - from) * factor, HOUR / 4), 31 * 24 * HOUR);
    const middle = (from + to) / 2;
    show(Math.round(middle - span / 2), Math.round(middle + span / 2));
  };
  const actions = [
    ["Zoom in", "+", () => zoom(0.5)],
    ["Zoom out", "-", () => zoom(2)],
    ["Earlier", "[", () => shift((from - to) / 2)],
    ["Later", "]", () => shift((to - from) / 2)],
    ["Day before", "{", () => shift(-24 * HOUR)],
    ["Day after", "}", () => shift(24 * HOUR)],
  ] as const;
  useKeys(Object.fromEntries(actions.map(([, key, run]) => [key, run])));
  return (
    <>
      <Title text={search.from ? "Timeline" : "Last night"} />
      <h1>{search.from ? "Timeline" : "Last night"}</h1>
      <div className="filters no-print">
        {actions.map(([name, key, run]) => (
          <button key={name} type="button" aria-keyshortcuts={key} title={`Key ${key}`} onClick={run}>
            {name}
          </button>
        ))}
        {(search.from || search.job) && (
          <button type="button" onClick={() => void navigate({ search: {}, replace: true })}>
            Last night, all jobs
          </button>
        )}
      </div>
      <Loaded query={query} what="the timeline">
        {(data) => <Tracks timeline={data} />}
      </Loaded>
    </>
  );
}

function Tracks({ timeline: { from, to, jobs, truncated } }: { readonly timeline: Timeline }) {
  const { shown, list, more } = useMore<HTMLDivElement>("jobs", jobs.length);
  if (jobs.length === 0) return <Nothing title="Nothing ran in this period" detail="Choose another day." />;
  const start = Date.parse(from);
  const span = Date.parse(to) - start;
  return (
    <section className="timeline" aria-label="Runs by job">
      <p className="summary">{summary(jobs)}</p>
      {truncated && <p className="notice">Too many tasks for one picture: choose a job or a shorter period.</p>}
      <Axis start={start} span={span} />
      <div ref={list}>
        {jobs
          .toSorted((a, b) => rank(a) - rank(b))
          .slice(0, shown)
          .map((job) => (
            <div key={job.id} className="track-row">
              <JobLink id={job.id} job={job.job} server={job.server} />
              <JobTrack job={job} start={start} span={span} />
            </div>
          ))}
      </div>
      {more}
      <ul className="legend">
        {(["success", "warning", "mended", "failed", "running", "missing"] as const).map((word) => (
          <li key={word}>
            <Badge word={word} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Trouble first, then what was not smooth or still runs, what ran, and what did not. */
function rank({ runs, missingSince }: TimelineJob): number {
  if (runs.some(({ outcome }) => outcome === "failed")) return 0;
  if (missingSince !== null) return 1;
  if (runs.some(({ outcome }) => outcome !== "success")) return 2;
  return runs.length > 0 ? 3 : 4;
}

function summary(jobs: readonly TimelineJob[]): string {
  const runs = jobs.flatMap((job) => job.runs);
  const of = (outcome: string) => runs.filter((run) => run.outcome === outcome).length;
  const missing = jobs.filter(({ missingSince }) => missingSince !== null).length;
  const parts = [
    `${runs.length} runs of ${jobs.length} jobs`,
    `${of("failed")} with failures`,
    `${of("mended")} mended by a retry`,
    `${of("running")} still running`,
    ...(missing > 0 ? [`${missing} missing`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** Between two times of the axis. */
const STEPS = [1 / 12, 1 / 6, 1 / 4, 1 / 2, 1, 2, 3, 6, 12, 24, 48, 120].map((hours) => hours * HOUR);

function Axis({ start, span }: { readonly start: number; readonly span: number }) {
  const { zone } = usePreferences();
  const step = STEPS.find((one) => span / one <= 8) ?? span;
  const offset = zone === "utc" ? 0 : new Date(start).getTimezoneOffset() * 60_000;
  const first = Math.ceil((start - offset) / step) * step + offset;
  // None at the right edge, where its words would not fit.
  const length = Math.max(0, Math.floor((start + span * 0.95 - first) / step) + 1);
  const ticks = Array.from({ length }, (_, at) => first + at * step);
  return (
    <div className="axis" aria-hidden="true">
      {ticks.map((tick) => (
        <span key={tick} style={{ left: `${((tick - start) / span) * 100}%` }}>
          {tickTime(tick, zone, span)}
        </span>
      ))}
    </div>
  );
}
