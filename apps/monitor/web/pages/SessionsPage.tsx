import { type SessionRow, type SessionsAnswer, sessionMaximum, sessionStep } from "../../shared/api.ts";
import { Counts } from "../components/Counts.tsx";
import { type Column, DataTable } from "../components/DataTable.tsx";
import { Link } from "../components/Link.tsx";
import { EmptyNotice } from "../components/Notice.tsx";
import { Page } from "../components/Page.tsx";
import { Result, RetryMark, State } from "../components/Result.tsx";
import { Duration, Time } from "../components/Time.tsx";
import { countByTone, type Tone, toneOf } from "../outcome.ts";
import { sessionAddress, sessionsAddress } from "../route.ts";
import { useResource } from "../useResource.ts";
import { useZone } from "../zone.tsx";

const columns = (zone: string): Column<SessionRow>[] => [
  {
    title: "Job",
    cell: (row) => (
      <>
        <Link href={sessionAddress(row.id)}>{row.job}</Link>
        <RetryMark row={row} />
      </>
    ),
  },
  { title: "Result", cell: (row) => <Result row={row} /> },
  { title: "State", cell: (row) => <State row={row} /> },
  { title: `Start (${zone})`, cell: (row) => <Time iso={row.start} /> },
  { title: "Duration", numeric: true, cell: (row) => <Duration start={row.start} end={row.end} /> },
  { title: "Backup server", cell: (row) => row.server },
];

/** The list of job sessions, newest first. */
export function SessionsPage({ show, limit }: { show: Tone | null; limit: number }) {
  const resource = useResource<SessionsAnswer>(`/api/sessions?limit=${limit}`);
  return (
    <Page title="Job sessions" loadingText="Loading job sessions…" resource={resource}>
      {(answer) => <Sessions answer={answer} show={show} limit={limit} />}
    </Page>
  );
}

function Sessions({ answer, show, limit }: { answer: SessionsAnswer; show: Tone | null; limit: number }) {
  const { zone } = useZone();
  const { sessions, more } = answer;
  if (sessions.length === 0) {
    return (
      <EmptyNotice
        title="No replication sessions yet"
        text="Enterprise Manager knows of no run of a replication job. Sessions appear here once a job has started."
      />
    );
  }
  const rows = show === null ? sessions : sessions.filter((row) => toneOf(row) === show);
  const larger = Math.min(limit + sessionStep, sessionMaximum);
  return (
    <>
      <Counts counts={countByTone(sessions)} show={show} addressOf={(tone) => sessionsAddress(tone, limit)} />
      {rows.length === 0 ? (
        <EmptyNotice title="None of these" text={`None of the newest ${sessions.length} sessions has this result.`} />
      ) : (
        <DataTable
          caption="Replication job sessions, newest first"
          className="sessions"
          columns={columns(zone)}
          rows={rows}
          rowKey={(row) => row.id}
          rowClass={(row) => toneOf(row)}
        />
      )}
      {more && (
        <p className="more">
          These are the newest {sessions.length} sessions; there are older ones.{" "}
          {larger > limit && <Link href={sessionsAddress(show, larger)}>Show {larger}</Link>}
        </p>
      )}
    </>
  );
}
