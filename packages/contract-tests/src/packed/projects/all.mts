// A user's module: every package but the servers, under strict. It is compiled, and then run against those.
import { createClient, type EmError, isHttpError } from "@em-replica/client";
import { filterFor, matches, parse, print } from "@em-replica/query";
import { type components, type ReplicaTaskSession, sessionResultValues } from "@em-replica/types";
import { decode, encode, normalize } from "@em-replica/wire";

type Session = components["schemas"]["ReplicaJobSession"];

const { EM_URL = "", MOCK_URL = "" } = process.env;
await using em = createClient({ baseUrl: EM_URL, credentials: { username: "demo", password: "demo" } });

const newest: Session[] = [];
for await (const session of em.replicaSessions.query({ sort: { desc: "CreationTime" }, pageSize: 3 })) {
  newest.push(session);
  if (newest.length === 3) break;
}
const [first] = newest;
if (!first) throw new Error("The emulator has no sessions");

const task: ReplicaTaskSession | undefined = (await Array.fromAsync(em.replicaSessions.tasks(first)))[0];
const xml = encode("ReplicaJobSession", normalize("ReplicaJobSession", first));
const t = filterFor("ReplicaJobSession");
const filter = t.JobName.eq(first.JobName).and(t.Result.ne("Failed"));

const rejected: unknown = await fetch(`${MOCK_URL}/replicaSessions`).then(({ status }) => status);
const missing = await em.jobs.get("00000000-0000-4000-8000-000000000000").catch((error: EmError) => error);

console.log(
  JSON.stringify({
    sessions: newest.length,
    task: task?.Type ?? "none yet",
    same: decode("ReplicaJobSession", xml).UID === first.UID,
    filter: matches("ReplicaJobSession", parse("ReplicaJobSession", print(filter.filter)), {
      ...first,
      Result: "Warning",
    }),
    results: sessionResultValues,
    rejected,
    missing: isHttpError(missing, 404),
  }),
);
