import type { SessionAnswer, SessionRow, TaskRow } from "../../shared/api.ts";
import { type Column, DataTable } from "../components/DataTable.tsx";
import { Link } from "../components/Link.tsx";
import { EmptyNotice } from "../components/Notice.tsx";
import { Page } from "../components/Page.tsx";
import { Result, RetryMark, State } from "../components/Result.tsx";
import { Duration, Time } from "../components/Time.tsx";
import { formatSize, nothing } from "../format.ts";
import { mostUrgentFirst, toneOf } from "../outcome.ts";
import { useResource } from "../useResource.ts";
import { useZone } from "../zone.tsx";

const columns = (zone: string): Column<TaskRow>[] => [
  { title: "VM", cell: (row) => row.vm },
  { title: "Result", cell: (row) => <Result row={row} /> },
  { title: "State", cell: (row) => <State row={row} /> },
  { title: "Reason", cell: (row) => row.reason ?? nothing },
  { title: `Start (${zone})`, cell: (row) => <Time iso={row.start} /> },
  { title: "Duration", numeric: true, cell: (row) => <Duration start={row.start} end={row.end} /> },
  { title: "Size", numeric: true, cell: (row) => formatSize(row.sizeBytes) },
];

/** One job session: its own facts and its tasks, failures first. */
export function SessionPage({ id }: { id: string }) {
  const resource = useResource<SessionAnswer>(`/api/sessions/${encodeURIComponent(id)}`);
  const back = (
    <nav className="back" aria-label="Breadcrumb">
      <Link href="/">Job sessions</Link>
    </nav>
  );
  const title = resource.fetched?.data.session.job ?? "Job session";
  return (
    <Page title={title} above={back} loadingText="Loading the session and its tasks…" resource={resource}>
      {({ session, tasks, more }) => (
        <>
          <Facts session={session} />
          <h2>{more ? `First ${tasks.length} tasks` : `Tasks (${tasks.length})`}</h2>
          <Tasks tasks={tasks} />
        </>
      )}
    </Page>
  );
}

function Facts({ session }: { session: SessionRow }) {
  const { zone } = useZone();
  const facts = {
    Result: (
      <>
        <Result row={session} />
        <RetryMark row={session} />
      </>
    ),
    State: <State row={session} />,
    [`Start (${zone})`]: <Time iso={session.start} />,
    [`End (${zone})`]: session.end === null ? nothing : <Time iso={session.end} />,
    Duration: <Duration start={session.start} end={session.end} />,
    "Backup server": session.server ?? nothing,
  };
  return (
    <dl className={`facts ${toneOf(session)}`}>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {session.message !== null && (
        <div className="wide">
          <dt>Message</dt>
          <dd>{session.message}</dd>
        </div>
      )}
    </dl>
  );
}

function Tasks({ tasks }: { tasks: readonly TaskRow[] }) {
  const { zone } = useZone();
  if (tasks.length === 0) {
    return (
      <EmptyNotice
        title="No tasks"
        text="Enterprise Manager lists no VM for this session. It keeps the tasks of the last 30 days only."
      />
    );
  }
  return (
    <DataTable
      caption="Tasks of this session, failures first"
      className="tasks"
      columns={columns(zone)}
      rows={mostUrgentFirst(tasks)}
      rowKey={(row) => row.id}
      rowClass={(row) => toneOf(row)}
    />
  );
}
