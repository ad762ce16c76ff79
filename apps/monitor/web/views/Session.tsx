import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { session } from "../api/queries.ts";
import { taskColumns } from "../components/attempt-columns.tsx";
import { DataTable } from "../components/DataTable.tsx";
import { Breakable, Facts, JobLink, Title } from "../components/Names.tsx";
import { Loaded } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";
import { durationText } from "../format/duration.ts";

const route = getRouteApi("/sessions/$id");

/** One job session and its tasks. */
export function Session() {
  const { id } = route.useParams();
  const query = useQuery(session(id));
  return (
    <Loaded query={query} what="the session" heads>
      {({ session: data, tasks }) => (
        <>
          <Title text={`Session of ${data.job}`} />
          <h1>
            <Breakable text={data.job} />
            {data.retry && " (retry)"}
          </h1>
          <Facts
            facts={[
              ["Job", <JobLink key="job" id={data.jobId} job={data.job} server={data.server} em={data.em} />],
              ["Started", <Time key="start" at={data.start} full />],
              ["Ended", data.end === null ? "still running" : <Time key="end" at={data.end} full />],
              ["Took", data.end === null ? "–" : durationText((Date.parse(data.end) - Date.parse(data.start)) / 1000)],
              ["State", data.end === null ? `${data.state}, ${data.progress ?? 0} %` : data.state],
              ["Result", data.end === null ? "–" : data.result],
            ]}
          />
          {data.message && <p className="notice problem">{data.message}</p>}
          <DataTable
            kind="task"
            caption="Tasks"
            columns={taskColumns}
            rows={tasks}
            idOf={(task) => task.id}
            file={`tasks-${data.job}`}
            empty="This session has no tasks."
          />
        </>
      )}
    </Loaded>
  );
}
