import { AuthenticationError, createClient } from "@em-replica/client";

/** Runs in the browser: what the test requests, as data that it can look at. */
globalThis.run = async (credentials, accept) => {
  const baseUrl = `${location.origin}/api`;
  const log = [];
  const em = createClient({
    baseUrl,
    credentials,
    accept,
    logger: ({ method, path, status }) => log.push(`${method} ${path} ${status}`),
  });
  const failed = [];
  const query = em.replicaTaskSessions.query({
    filter: (t) => t.Result.eq("Failed"),
    sort: { desc: "CreationTime" },
    pageSize: 2,
  });
  for await (const task of query) failed.push(task.Reason);
  const listed = [];
  for await (const session of em.replicaSessions.list()) listed.push(session);
  const tasks = await em.follow(listed[0], "ReplicaTaskSessionReferenceList");
  const { data } = await em.raw.GET("/replicaSessions");
  await em.close();
  const wrong = createClient({ baseUrl, credentials: { ...credentials, password: "wrong" } });
  const failure = await wrong.replicaSessions.get("1").catch((error) => error);
  return {
    failed,
    listed: listed.length,
    tasks: tasks.Refs.length,
    raw: data.Refs.length,
    rejected: failure instanceof AuthenticationError,
    log,
    cookie: document.cookie,
  };
};
