import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Job } from "../../generated/api.ts";
import { heatmap, jobs } from "../api/queries.ts";
import { Badge } from "../components/Badge.tsx";
import { type Column, DataTable } from "../components/DataTable.tsx";
import { HeatmapTable } from "../components/HeatmapTable.tsx";
import { JobLink, Title } from "../components/Names.tsx";
import { daysAgo } from "../components/PeriodChoice.tsx";
import { Loaded } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";
import { percentText } from "../format/duration.ts";

const route = getRouteApi("/jobs");

const outside = ({ grades: { late, severe, critical, never } }: Job) => late + severe + critical + never;

const columns: readonly Column<Job>[] = [
  {
    id: "job",
    header: "Job",
    accessorFn: ({ job }) => job,
    cell: ({ row: { original } }) => (
      <JobLink id={original.id} job={original.job} server={original.server} em={original.em} />
    ),
    meta: { kind: "name", csv: ({ job }) => job },
  },
  {
    id: "outside",
    header: "Outside RPO",
    accessorFn: outside,
    cell: ({ row: { original } }) => `${outside(original)} of ${original.replications}`,
    meta: { kind: "number", csv: outside },
  },
  {
    id: "findings",
    header: "Findings",
    accessorFn: ({ findings }) => findings.join(" "),
    cell: ({ row }) => (
      <span className="badges">
        {row.original.findings.map((finding) => (
          <Badge key={finding} word={finding} />
        ))}
      </span>
    ),
    meta: { csv: ({ findings }) => findings.join(" ") },
  },
  {
    id: "last",
    header: "Last run",
    accessorFn: ({ lastRun }) => lastRun?.start ?? "",
    cell: ({ row }) => <Time at={row.original.lastRun?.start ?? null} />,
    meta: { csv: ({ lastRun }) => lastRun?.start ?? null },
  },
  {
    id: "next",
    header: "Next run",
    accessorFn: ({ nextRun }) => nextRun ?? "",
    cell: ({ row: { original } }) => <Next job={original} />,
    meta: { csv: ({ nextRun }) => nextRun },
  },
  {
    id: "rate",
    header: "Good runs, 30 days",
    accessorFn: ({ successRate }) => successRate ?? -1,
    cell: ({ row: { original } }) => `${percentText(original.successRate)} of ${original.runs}`,
    meta: { kind: "number", csv: ({ successRate }) => successRate },
  },
];

function Next({ job: { scheduled, nextRun, missingSince } }: { readonly job: Job }) {
  if (missingSince)
    return (
      <>
        overdue since <Time at={missingSince} />
      </>
    );
  if (nextRun) return <Time at={nextRun} />;
  return <>{scheduled === false ? "no schedule" : "not known"}</>;
}

/** Jobs, those with problems first, and what happened day by day. */
export function Jobs() {
  const { q, em, server } = route.useSearch();
  const navigate = route.useNavigate();
  const from = useMemo(() => daysAgo("30"), []);
  const list = useQuery(jobs({ ...(q && { q }), ...(em && { em }), ...(server && { server }) }));
  const days = useQuery(heatmap({ from, ...(em && { em }) }));
  return (
    <>
      <Title text="Jobs" />
      <h1>Jobs</h1>
      <form className="filters no-print" onSubmit={(event) => event.preventDefault()}>
        <label>
          Name of job or server
          <input
            type="search"
            value={q ?? ""}
            onChange={({ target }) =>
              void navigate({ search: (before) => ({ ...before, q: target.value || undefined }), replace: true })
            }
          />
        </label>
      </form>
      <Loaded query={list} what="the jobs">
        {({ jobs: rows }) => (
          <DataTable
            kind="job"
            caption={rows.length === 1 ? "1 job" : `${rows.length} jobs`}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            file="jobs"
            empty="No job matches."
          />
        )}
      </Loaded>
      {list.data && (
        <Loaded query={days} what="the heat map">
          {(data) => <HeatmapTable heatmap={data} ids={list.data.jobs.map(({ id }) => id)} />}
        </Loaded>
      )}
    </>
  );
}
