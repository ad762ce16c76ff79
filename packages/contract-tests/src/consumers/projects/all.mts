// A user's module: every package, under strict. It is compiled, and then run against the emulator that it starts.
import { createClient, type EmError, isHttpError } from "@em-replica/client";
import { type Emulator, startEmulator } from "@em-replica/emulator";
import { startMock } from "@em-replica/mock";
import { filterFor, matches, parse, print } from "@em-replica/query";
import { type components, type ReplicaTaskSession, sessionResultValues } from "@em-replica/types";
import { decode, encode, normalize } from "@em-replica/wire";

type Session = components["schemas"]["ReplicaJobSession"];

await using emulator: Emulator = await startEmulator({ port: 0, speed: 0 });
await using em = createClient({ baseUrl: emulator.url, credentials: { username: "demo", password: "demo" } });

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

await using mock = await startMock({ port: 0 });
const refused: unknown = await fetch(`${mock.url}/replicaSessions`).then(({ status }) => status);
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
    refused,
    missing: isHttpError(missing, 404),
  }),
);
