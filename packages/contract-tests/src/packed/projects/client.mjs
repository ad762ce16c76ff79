import { createClient, NotFoundError } from "@em-replica/client";
import { createNodeFetch } from "@em-replica/client/node";

const [baseUrl, username, password] = process.argv.slice(2);
for (const options of [{}, { fetch: createNodeFetch() }]) {
  const em = createClient({ baseUrl, credentials: { username, password }, ...options });
  for await (const task of em.replicaTaskSessions.query({
    filter: (t) => t.Result.eq("Failed").and(t.CreationTime.ge(new Date(0))),
    sort: { desc: "CreationTime" },
    pageSize: 2,
  })) {
    console.log(task.VmDisplayName, task.Reason);
  }
  for await (const session of em.replicaSessions.list()) {
    for await (const task of em.replicaSessions.tasks(session)) console.log(session.JobName, task.VmDisplayName);
    const { Refs } = await em.follow(session, "ReplicaTaskSessionReferenceList");
    console.log(Refs.length);
  }
  await em.replicaSessions.get("no-such-id").catch((error) => console.log(error instanceof NotFoundError));
  await em.close();
}
