import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Run } from "../../generated/api.ts";
import { job, replications, runs } from "../api/queries.ts";
import { Badge } from "../components/Badge.tsx";
import { type Column, DataTable } from "../components/DataTable.tsx";
import { Breakable, Facts, Title } from "../components/Names.tsx";
import { daysAgo } from "../components/PeriodChoice.tsx";
import { replicationColumns } from "../components/replication-columns.tsx";
import { Loaded } from "../components/States.tsx";
import { NoValue, Time } from "../components/Time.tsx";
import { percentText } from "../format/duration.ts";

const route = getRouteApi("/jobs/$id");

const retries = ({ sessions }: Run) => sessions.filter(({ retry }) => retry).length;
const count = (number: number) => (number === 0 ? <NoValue text="0" /> : number);

const runColumns: readonly Column<Run>[] = [
  {
    id: "start",
    header: "Started",
    accessorFn: ({ start }) => start,
    cell: ({ row: { original } }) => (
      <Link to="/sessions/$id" params={{ id: original.id }}>
        <Time at={original.start} full />
      </Link>
    ),
    meta: { kind: "name", csv: ({ start }) => start },
  },
  {
    id: "outcome",
    header: "Result",
    accessorFn: ({ outcome }) => outcome,
    cell: ({ row }) => <Badge word={row.original.outcome} />,
    meta: { csv: ({ outcome }) => outcome },
  },
  ...(["vms", "succeeded", "warnings", "failed", "mended"] as const).map(
    (name): Column<Run> => ({
      id: name,
      header: name === "vms" ? "VMs" : name.charAt(0).toUpperCase() + name.slice(1),
      accessorFn: (run) => run[name],
      cell: ({ row }) => count(row.original[name]),
      meta: { kind: "number", csv: (run) => run[name] },
    }),
  ),
  {
    id: "retries",
    header: "Retries",
    accessorFn: retries,
    cell: ({ row }) => count(retries(row.original)),
    meta: { kind: "number", csv: retries },
  },
];

/** One job: its VMs, and its runs with their retries. */
export function Job() {
  const { id } = route.useParams();
  const from = useMemo(() => daysAgo("30"), []);
  const detail = useQuery(job(id));
  const own = useQuery(replications({ jobId: id, trend: 14 }));
  const past = useQuery(runs({ jobId: id, from }));
  return (
    <Loaded query={detail} what="the job" heads>
      {({ job: data }) => (
        <>
          <Title text={data.job} />
          <h1>
            <Breakable text={data.job} />{" "}
            <span className="badges">
              {data.findings.map((finding) => (
                <Badge key={finding} word={finding} />
              ))}
            </span>
          </h1>
          <Facts
            facts={[
              ["Backup server", data.server ?? "–"],
              ["Enterprise Manager", data.em],
              ["Schedule", data.scheduled === null ? "not known" : data.scheduled ? "on" : "off or none"],
              ["Next run", <Time key="next" at={data.nextRun} />],
              ["Overdue since", <Time key="missing" at={data.missingSince} />],
              ["Good runs in 30 days", `${percentText(data.successRate)} of ${data.runs}`],
            ]}
          />
          <p className="no-print">
            <Link to="/night" search={{ job: id, from, to: new Date().toISOString() }}>
              Timeline of 30 days
            </Link>
          </p>
          <Loaded query={own} what="its replications">
            {({ replications: rows }) => (
              <DataTable
                kind="replication"
                caption="Replications"
                columns={replicationColumns}
                rows={rows}
                idOf={(row) => row.id}
                file={`replications-${data.job}`}
                empty="No VM has been replicated by this job yet."
              />
            )}
          </Loaded>
          {!own.isPending && (
            <Loaded query={past} what="its runs">
              {({ runs: rows, next }) => (
                <DataTable
                  kind="run"
                  caption={`Runs of the last 30 days${next === null ? "" : " (the newest 200)"}`}
                  columns={runColumns}
                  rows={rows}
                  idOf={(run) => run.id}
                  file={`runs-${data.job}`}
                  empty="It has not run in the last 30 days."
                />
              )}
            </Loaded>
          )}
        </>
      )}
    </Loaded>
  );
}
