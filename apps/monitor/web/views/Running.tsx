import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { RunningSession } from "../../generated/api.ts";
import { running } from "../api/queries.ts";
import { Badge } from "../components/Badge.tsx";
import { useMore } from "../components/More.tsx";
import { JobLink, Title, VmLink } from "../components/Names.tsx";
import { Loaded, Nothing } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";

/** What has not ended, how far it is, and when it usually would end. */
export function Running() {
  const query = useQuery(running());
  return (
    <>
      <Title text="Running now" />
      <h1>Running now</h1>
      <Loaded query={query} what="what is running">
        {({ sessions }) =>
          sessions.length === 0 ? (
            <Nothing title="Nothing is running" detail="The next runs are listed under Jobs." />
          ) : (
            <Sessions sessions={sessions} />
          )
        }
      </Loaded>
    </>
  );
}

/** What is stuck comes first. */
function Sessions({ sessions }: { readonly sessions: readonly RunningSession[] }) {
  const { shown, list, more } = useMore<HTMLUListElement>("sessions", sessions.length);
  return (
    <>
      <ul className="running-list" ref={list}>
        {sessions
          .toSorted((a, b) => Number(b.stuck) - Number(a.stuck))
          .slice(0, shown)
          .map((one) => (
            <li key={one.session.id}>
              <One {...one} />
            </li>
          ))}
      </ul>
      {more}
    </>
  );
}

function One({ session, stuck, expectedEnd, tasks }: RunningSession) {
  const { progress } = session;
  const { shown, list, more } = useMore<HTMLUListElement>("VMs", tasks.length, { key: `tasks-${session.id}` });
  return (
    <article className={stuck ? "stuck" : undefined}>
      <h2>
        <JobLink id={session.jobId} job={session.job} server={session.server} em={session.em} />{" "}
        <Badge word={stuck ? "stuck" : "running"} />
      </h2>
      <p>
        {session.state} since <Time at={session.start} />
        {expectedEnd && !stuck && (
          <>
            , usually done by <Time at={expectedEnd} />
          </>
        )}
        .{" "}
        <Link to="/sessions/$id" params={{ id: session.id }}>
          Session
        </Link>
      </p>
      <progress aria-label={`Progress of ${session.job}`} max={100} {...(progress !== null && { value: progress })} />{" "}
      {progress === null ? "" : `${progress} %`}
      {stuck && <p>It runs far longer than it ever did. Look at the job in the backup console.</p>}
      {tasks.length > 0 && (
        <ul className="plain" ref={list}>
          {tasks.slice(0, shown).map(({ task, stuck: hangs }) => (
            <li key={task.id}>
              <VmLink id={task.replicationId} vm={task.vm} /> since <Time at={task.start} />{" "}
              {hangs && <Badge word="stuck" />}
            </li>
          ))}
        </ul>
      )}
      {more}
    </article>
  );
}
