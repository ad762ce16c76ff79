// What users' compilers must accept and reject. It is compiled in a project outside the workspace, never run.
import { type Client, createClient, type HttpError, isHttpError, type LogEntry } from "@em-replica/client";
import { createNodeFetch } from "@em-replica/client/node";
import type { ReplicaJobSession, ReplicaTaskSession } from "@em-replica/types";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
const holds = <T extends true>(..._types: T[]): void => undefined;

export async function use(baseUrl: string, password: string): Promise<void> {
  await using em = createClient({
    baseUrl,
    credentials: { username: "demo", password },
    fetch: createNodeFetch({ fingerprint256: "00" }),
    logger: (entry: LogEntry) => console.log(entry.method, entry.path, entry.status),
  });
  const plain: Client = em;
  const session = await plain.replicaSessions.get("0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b");
  const name: string = session.JobName;
  const state: string = session.State;
  holds<IsAny<typeof session> extends false ? true : false>();
  holds<Same<(typeof session)["Type"], ReplicaJobSession["Type"]>>();
  for await (const task of em.replicaSessions.tasks(session)) {
    const size: number = task.TotalSize;
    holds<Same<(typeof task)["Type"], ReplicaTaskSession["Type"]>>();
    console.log(name, state, size);
  }
  for await (const task of em.replicaTaskSessions.query({
    filter: (t) => t.Result.eq("Failed").and(t.CreationTime.ge(new Date()), t.TotalSize.gt(2 ** 30)),
    sort: { desc: "CreationTime" },
  })) {
    console.log(task.VmDisplayName, task.Reason);
  }
  for await (const { items, cursor } of em.replicaSessions.changesSince(new Date())) console.log(items.length, cursor);

  const server = await em.follow(session, "BackupServerReference");
  holds<Same<(typeof server)["Type"], "BackupServerReference">>();
  const list = await em.follow(session, "ReplicaTaskSessionReferenceList");
  holds<IsAny<typeof list> extends false ? true : false>();
  const other = await em.follow(session, "Up");
  holds<IsAny<typeof other> extends false ? true : false>();
  if ("Type" in other && other.Type === "Job") console.log(other.ScheduleEnabled);

  const { data, error, response } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: "1" } } });
  holds<IsAny<typeof data> extends false ? true : false>();
  if (data?.Type === "ReplicaJobSession") {
    const state: string = data.State;
    const links: string[] = data.Links.map(({ Href }) => Href);
    const end: string | undefined = data.EndTimeUTC;
    console.log(data.Progress, response.status, state, links, end);
  }
  if (error) console.log(error.Message.length, error.StatusCode.toFixed());
  const text = await em.raw.GET("/jobs", { parseAs: "text" });
  const length: number | undefined = text.data?.length;
  const gone = await em.raw.DELETE("/logonSessions/{ID}", { params: { path: { ID: "1" } } });
  const nothing: undefined = gone.data;
  console.log(length, nothing, await em.raw.request("get", "/querySvc"));
  // @ts-expect-error Every session has an ID.
  em.raw.GET("/replicaSessions/{ID}");
  // @ts-expect-error There is no such path.
  em.raw.GET("/repicaSessions");
  // @ts-expect-error There is no such query type.
  em.raw.GET("/query", { params: { query: { type: "Nonsense" } } });

  const failure: unknown = new Error();
  if (isHttpError(failure, 404)) holds<Same<typeof failure, HttpError>>();

  // @ts-expect-error There is no such result.
  em.replicaTaskSessions.query({ filter: (t) => t.Result.eq("Faild") });
  // @ts-expect-error A size is a number.
  em.replicaTaskSessions.query({ filter: (t) => t.TotalSize.gt("1") });
  // @ts-expect-error Jobs have no such field.
  em.jobs.query({ filter: (t) => t.TotalSize.gt(1) });
  // @ts-expect-error Sorting goes by fields of the query, not by members of the entity.
  em.replicaTaskSessions.query({ sort: { desc: "CreationTimeUTC" } });
  // @ts-expect-error Jobs don't run, their sessions do.
  em.jobs.changesSince();
  // @ts-expect-error There is no such type, nor such a relation.
  em.follow(session, 1);
  // @ts-expect-error Without credentials and without a session nobody gets in.
  createClient({ baseUrl });
  // @ts-expect-error One way to trust is enough.
  createNodeFetch({ ca: "", dangerouslyAcceptAnyCertificate: true });
}
