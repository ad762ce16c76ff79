import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Job, Overview as OverviewData, Replication } from "../../generated/api.ts";
import { changes, overview } from "../api/queries.ts";
import { Badge } from "../components/Badge.tsx";
import { SourceProblems } from "../components/DataAge.tsx";
import { DataTable } from "../components/DataTable.tsx";
import { JobLink, VmLink } from "../components/Names.tsx";
import { replicationColumns } from "../components/replication-columns.tsx";
import { Loaded, Nothing } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";
import { read, write } from "../preferences.tsx";

/** The verdict first: how many are within their RPO, which are not, since when and why. */
export function Overview() {
  const query = useQuery(overview({ trend: 14, limit: 200 }));
  return (
    <Loaded query={query} what="the overview">
      {(data) => (
        <>
          <SourceProblems sources={data.ems} />
          <Verdict data={data} />
          <SinceLastLook />
          {data.total === 0 ? (
            <Nothing
              title="No replications yet"
              detail="They appear as soon as Enterprise Manager has job sessions of a replication job. Check that backup servers are added to it."
            />
          ) : (
            <>
              <DataTable
                caption="Needs attention"
                columns={replicationColumns}
                rows={data.worst}
                idOf={({ id }) => id}
                file="replications-needing-attention"
                empty="Nothing. Every replication is within its RPO, and nothing unusual was found."
              />
              <JobTrouble jobs={data.jobs} />
              <Counts data={data} />
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

/** One sentence that is true. */
function Verdict({ data: { total, within, worst, grades } }: { readonly data: OverviewData }) {
  const outside = worst.filter(isOutside);
  const unknown = grades.unknown;
  const count = total - within - unknown;
  return (
    <h1 className={`verdict ${count > 0 ? "bad" : "good"}`}>
      {within} of {total} replications are within their RPO.
      {count > 0 && (
        <span>
          {" "}
          {count} {count === 1 ? "is" : "are"} not:{" "}
          {outside.slice(0, 3).map((row, index) => (
            <span key={row.id}>
              {index > 0 && ", "}
              <Since row={row} />
            </span>
          ))}
          {count > 3 && <>, and {count - 3} more</>}.
        </span>
      )}
      {unknown > 0 && <span> {unknown} cannot be told yet.</span>}
    </h1>
  );
}

const isOutside = ({ grade, findings }: Replication) =>
  grade !== "ok" && grade !== "unknown" && !findings.includes("vanished");

function Since({ row: { id, vm, recoveryPoint, target } }: { readonly row: Replication }) {
  if (recoveryPoint === null)
    return (
      <>
        <VmLink id={id} vm={vm} /> has never been replicated
      </>
    );
  return (
    <>
      <VmLink id={id} vm={vm} /> since <Time at={Date.parse(recoveryPoint) + target * 1000} />
    </>
  );
}

/** What left or returned to its RPO since this browser last showed the overview. */
function SinceLastLook() {
  const [since] = useState(() => read("lastLook") ?? new Date(Date.now() - 86_400_000).toISOString());
  useEffect(() => {
    const leave = () => write("lastLook", new Date().toISOString());
    addEventListener("pagehide", leave);
    return () => {
      leave();
      removeEventListener("pagehide", leave);
    };
  }, []);
  const { data } = useQuery(changes(since));
  if (!data) return <p className="since">&nbsp;</p>;
  return (
    <section className="since" aria-label="Since the last look">
      Since <Time at={since} />:{" "}
      {data.changes.length === 0 ? (
        "nothing left its RPO, and nothing returned."
      ) : (
        <ul>
          {data.changes.slice(0, 5).map(({ time, kind, replicationId, vm, job }) => (
            <li key={`${time} ${replicationId}`}>
              <Badge
                word={kind === "outside" ? "late" : "ok"}
                text={kind === "outside" ? "outside RPO" : "back within RPO"}
              />{" "}
              <VmLink id={replicationId} vm={vm} /> ({job}), <Time at={time} />
            </li>
          ))}
          {data.changes.length > 5 && <li>and {data.changes.length - 5} more</li>}
        </ul>
      )}
    </section>
  );
}

function JobTrouble({ jobs }: { readonly jobs: readonly Job[] }) {
  if (jobs.length === 0) return null;
  return (
    <section aria-label="Jobs that need attention">
      <h2>Jobs that need attention</h2>
      <ul className="plain">
        {jobs.map((job) => (
          <li key={job.id}>
            <JobLink id={job.id} job={job.job} server={job.server} />{" "}
            {job.findings.map((finding) => (
              <Badge key={finding} word={finding} />
            ))}
            {job.missingSince && (
              <>
                {" "}
                due <Time at={job.missingSince} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many there are of each kind, as links to their lists. */
function Counts({ data: { grades, findings } }: { readonly data: OverviewData }) {
  const { vanished, ...own } = grades;
  const found = Object.entries({ ...findings, vanished }).filter(([, count]) => count > 0);
  return (
    <nav className="counts no-print" aria-label="All replications">
      {Object.entries(own)
        .filter(([, count]) => count > 0)
        .map(([grade, count]) => (
          <Link key={grade} to="/replications" search={{ grade }}>
            <strong>{count}</strong> <Badge word={grade as keyof typeof own} />
          </Link>
        ))}
      {found.map(([finding, count]) => (
        <Link key={finding} to="/replications" search={{ finding }}>
          <strong>{count}</strong> <Badge word={finding as keyof typeof findings} />
        </Link>
      ))}
    </nav>
  );
}
