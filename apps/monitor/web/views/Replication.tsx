import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import type { History, ReplicationDetail } from "../../generated/api.ts";
import { api, bodyOf } from "../api/client.ts";
import { attempts, history, replication } from "../api/queries.ts";
import { attemptColumns } from "../components/attempt-columns.tsx";
import { DataTable } from "../components/DataTable.tsx";
import { useMore } from "../components/More.tsx";
import { Breakable, Facts, JobLink, Title } from "../components/Names.tsx";
import { daysAgo, daysBefore, PeriodChoice } from "../components/PeriodChoice.tsx";
import { RpoBar } from "../components/RpoBar.tsx";
import { Standing } from "../components/Standing.tsx";
import { Loaded, Loading } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";
import { Trends } from "../components/Trends.tsx";
import { durationText, percentText, sizeText } from "../format/duration.ts";

const RpoChart = lazy(() => import("../components/RpoChart.tsx").then(({ RpoChart }) => ({ default: RpoChart })));
const route = getRouteApi("/replications/$id");

/** One VM in one job: its RPO over time, and every attempt with its reason. */
export function Replication() {
  const { id } = route.useParams();
  const { days = "14" } = route.useSearch();
  const navigate = route.useNavigate();
  const from = useMemo(() => daysAgo(days), [days]);
  const detail = useQuery(replication(id));
  const past = useQuery(history(id, { from }));
  const before = useQuery(history(id, { from: daysBefore(from, days), to: from }));
  const tries = useQuery(attempts(id, { from }));
  return (
    <Loaded query={detail} what="the replication" heads>
      {(data) => (
        <>
          <Title text={data.replication.vm} />
          <Head detail={data} />
          <PeriodChoice
            days={days}
            onChange={(next) =>
              void navigate({ search: (before) => ({ ...before, days: next }), replace: true, resetScroll: false })
            }
          />
          <Loaded query={past} what="its history">
            {(known) => (
              <>
                <div className="chart-place">
                  <Suspense fallback={<Loading what="the chart" />}>
                    <RpoChart history={known} attempts={tries.data?.attempts ?? []} />
                  </Suspense>
                </div>
                <Compliance history={known} before={before.data?.compliance ?? null} />
              </>
            )}
          </Loaded>
          {/* Not before what stands above it, which would move it. */}
          {!past.isPending && (
            <Loaded query={tries} what="its attempts">
              {(page) => (
                <>
                  <Trends attempts={page.attempts} />
                  <DataTable
                    kind="attempt"
                    caption={`Attempts${page.next === null ? "" : " (the newest 1,000)"}`}
                    columns={attemptColumns}
                    rows={page.attempts}
                    idOf={(attempt) => attempt.id}
                    file={`attempts-${data.replication.vm}`}
                    empty="No attempts in this period. Choose a longer one."
                  />
                </>
              )}
            </Loaded>
          )}
        </>
      )}
    </Loaded>
  );
}

function Head({ detail }: { readonly detail: ReplicationDetail }) {
  const { replication: row, firstSeen, usualDuration, longDuration, size } = detail;
  return (
    <>
      <h1>
        <Breakable text={row.vm} /> <Standing {...row} />
      </h1>
      {row.findings.includes("vanished") && <Removal id={row.id} vm={row.vm} />}
      <Facts
        facts={[
          ["Job", <JobLink key="job" id={row.jobId} job={row.job} server={row.server} em={row.em} />],
          ["Actual RPO", <RpoBar key="rpo" {...row} />],
          ["Last good point", <Time key="point" at={row.recoveryPoint} />],
          ["Failing since", <Time key="failing" at={row.failingSince} />],
          ["Failed runs in a row", row.failedRuns],
          ["Usually takes", `${durationText(usualDuration)}, at most ${durationText(longDuration)} in 95\u00a0%`],
          ["Size", sizeText(size)],
          ["Known since", <Time key="first" at={firstSeen} />],
        ]}
      />
      {row.cause && (
        <p className="notice problem">
          <strong>Cause:</strong> {row.cause}
        </p>
      )}
    </>
  );
}

/** A VM that left its job on purpose can be taken off the lists. */
function Removal({ id, vm }: { readonly id: string; readonly vm: string }) {
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: async () => {
      const { error, response } = await api.DELETE("/api/replications/{id}", { params: { path: { id } } });
      if (!response.ok) await bodyOf(Promise.resolve({ ...(error && { error }), response }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["api"] }),
  });
  if (removal.isSuccess) return <p className="notice">{vm} is off the lists until it is replicated again.</p>;
  return (
    <div className="notice no-print">
      <p>{vm} was not in the last three runs of its job.</p>
      <button type="button" onClick={() => removal.mutate()} disabled={removal.isPending}>
        Remove it from the lists
      </button>
      {removal.error && <p role="alert">{removal.error.message}</p>}
    </div>
  );
}

interface ComplianceProps {
  readonly history: History;
  /** Compliance of the period of the same length before. */
  readonly before: number | null;
}

function Compliance({ history: { compliance, worst, violations, knownFrom, from }, before }: ComplianceProps) {
  const { shown, list, more } = useMore<HTMLUListElement>("violations", violations.length);
  return (
    <section aria-label="Compliance">
      <p>
        Within RPO for <strong>{percentText(compliance)}</strong> of the period
        {before !== null && ` (${percentText(before)} of the one before)`}, worst <strong>{durationText(worst)}</strong>
        .
        {knownFrom !== null && knownFrom > from && (
          <>
            {" "}
            Known from <Time at={knownFrom} /> on.
          </>
        )}
      </p>
      {violations.length > 0 && (
        <ul className="plain" ref={list}>
          {violations
            .toReversed()
            .slice(0, shown)
            .map((violation) => (
              <li key={violation.from}>
                Outside RPO from <Time at={violation.from} />{" "}
                {violation.to ? (
                  <>
                    to <Time at={violation.to} />
                  </>
                ) : (
                  "until now"
                )}
                , worst {durationText(violation.worst)}
              </li>
            ))}
        </ul>
      )}
      {more}
    </section>
  );
}
