import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Changes, Em, Job, Overview as OverviewData, Replication } from "../../generated/api.ts";
import { changes, overview } from "../api/queries.ts";
import { Badge } from "../components/Badge.tsx";
import { SourceProblems } from "../components/DataAge.tsx";
import { DataTable } from "../components/DataTable.tsx";
import { useMore } from "../components/More.tsx";
import { JobLink, Title, VmLink } from "../components/Names.tsx";
import { replicationColumns } from "../components/replication-columns.tsx";
import { Loaded } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";
import { read, write } from "../preferences.tsx";

/** How many of what needs attention are read; all are in the lists that the counts lead to. */
const WORST = 200;

/** The verdict first: how many are within their RPO, which are not, since when and why. */
export function Overview() {
  const query = useQuery(overview({ trend: 14, limit: WORST }));
  return (
    <Loaded query={query} what="the overview" heads>
      {(data) => (
        <>
          <Title text={`${data.within} of ${data.total} within RPO`} />
          <SourceProblems sources={data.ems} />
          {data.total === 0 ? (
            <Empty sources={data.ems} />
          ) : (
            <>
              <Verdict data={data} />
              <SinceLastLook />
              <DataTable
                kind="replication"
                caption={`Needs attention${data.worst.length < WORST ? "" : ` (the worst ${WORST})`}`}
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

function Empty({ sources }: { readonly sources: readonly Em[] }) {
  const read = sources.every(({ firstFill }) => firstFill.done);
  return (
    <>
      <h1>No replications yet</h1>
      <p>
        {read
          ? "They appear as soon as Enterprise Manager has job sessions of a replication job. Check that backup servers are added to it."
          : "They appear as soon as they have been read."}
      </p>
    </>
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
  const count = (wanted: "outside" | "inside") => data?.changes.filter(({ kind }) => kind === wanted).length ?? 0;
  // One line until it is opened: what stands below it does not move when it arrives.
  return (
    <section className="since" aria-label="Since the last look">
      {!data ? (
        <>&nbsp;</>
      ) : data.changes.length === 0 ? (
        <>
          Since <Time at={since} />: nothing left its RPO, and nothing returned.
        </>
      ) : (
        <details>
          <summary>
            Since <Time at={since} />: {count("outside") || "none"} left {count("outside") === 1 ? "its" : "their"} RPO,{" "}
            {count("inside") || "none"} returned.
          </summary>
          <News changes={data.changes} />
        </details>
      )}
    </section>
  );
}

function News({ changes }: { readonly changes: Changes["changes"] }) {
  const { shown, list, more } = useMore<HTMLUListElement>("changes", changes.length);
  return (
    <>
      <ul ref={list}>
        {changes.slice(0, shown).map(({ time, kind, replicationId, vm, job }) => (
          <li key={`${time} ${replicationId}`}>
            <Badge
              word={kind === "outside" ? "late" : "ok"}
              text={kind === "outside" ? "outside RPO" : "back within RPO"}
            />{" "}
            <VmLink id={replicationId} vm={vm} /> ({job}), <Time at={time} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

function JobTrouble({ jobs }: { readonly jobs: readonly Job[] }) {
  const { shown, list, more } = useMore<HTMLUListElement>("jobs", jobs.length);
  if (jobs.length === 0) return null;
  return (
    <section aria-label="Jobs that need attention">
      <h2>Jobs that need attention</h2>
      <ul className="plain jobs" ref={list}>
        {jobs.slice(0, shown).map((job) => (
          <li key={job.id}>
            <JobLink id={job.id} job={job.job} server={job.server} />{" "}
            <span className="badges">
              {job.findings.map((finding) => (
                <Badge key={finding} word={finding} />
              ))}
            </span>
            {job.missingSince && (
              <span>
                due <Time at={job.missingSince} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {more}
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
