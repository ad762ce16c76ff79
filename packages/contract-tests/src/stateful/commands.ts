import { strict as assert } from "node:assert";
import fc from "fast-check";
import type { Em } from "../exchange/em.js";
import { guidIn, itemsOf, type Json, type Link } from "../exchange/json.js";
import { isAlive, isAllowed, type Known, type Model, type User, users, uses } from "./model.js";

type Command = fc.AsyncCommand<Model, Em>;

/** A command that needs a session, the `index`-th of those there are. */
function withSession(
  name: string,
  index: number,
  act: (model: Model, em: Em, session: Known) => Promise<void>,
): Command {
  return {
    check: ({ sessions }) => sessions.length > 0,
    run: (model, em) => act(model, em, model.sessions[index % model.sessions.length] as Known),
    toString: () => `${name} #${index}`,
  };
}

const logOn = (user: User): Command => ({
  check: () => true,
  run: async (model, em) => {
    const { token, id } = await em.logOn(user);
    assert(!model.sessions.some((one) => one.token === token), "a token is given twice");
    model.sessions.push({ user, token, id, lastUsed: model.minutes, over: false });
  },
  toString: () => `log on ${user}`,
});

const wait = (minutes: number): Command => ({
  check: () => true,
  run: async (model, em) => {
    em.server.clock?.advance(minutes * 60_000);
    model.minutes += minutes;
  },
  toString: () => `wait ${minutes} minutes`,
});

/** A query that has the status which the model expects of the session. */
async function query(
  model: Model,
  em: Em,
  session: Known,
  query: { type: string } & Readonly<Record<string, string | number>>,
) {
  const alive = uses(model, session);
  const violates = alive ? {} : { violates: "the session is over" };
  const response = await em.request("queryResources", { token: session.token, query, ...violates });
  assert.equal(response.status, !alive ? 401 : isAllowed(session.user, query.type) ? 200 : 403);
  return response.status === 200 ? response.value : undefined;
}

const filter = (index: number, type: string, pageSize: number) =>
  withSession(`query ${type} by pages of ${pageSize} with`, index, async (model, em, session) => {
    const value = await query(model, em, session, { type, filter: 'Name>="a"', sortAsc: "UID", pageSize });
    if (!value) return;
    const next = ((value.PagingInfo as Json).Links as readonly Link[]).find(({ Rel }) => Rel === "Next");
    if (!next) return;
    const second = await query(model, em, session, {
      type,
      ...Object.fromEntries(new URL(next.Href).searchParams),
    });
    const [last, first] = [itemsOf(value).at(-1), itemsOf(second ?? {})[0]];
    assert(last && first && guidIn(last.UID) < guidIn(first.UID), "the second page goes on behind the first");
  });

const drillDown = (index: number) =>
  withSession("drill down from a session to its tasks with", index, async (model, em, session) => {
    const type = "ReplicaJobSession";
    const value = await query(model, em, session, { type, format: "Entities", sortDesc: "CreationTime", pageSize: 1 });
    const [newest] = value ? itemsOf(value) : [];
    if (!newest) return;
    const path = { ID: guidIn(newest.UID) };
    const tasks = await em.request("listReplicaSessionTasks", {
      token: session.token,
      path,
      query: { format: "Entity" },
    });
    for (const { JobSessionUid } of itemsOf(tasks.value)) assert.equal(JobSessionUid, newest.UID);
  });

const list = (index: number) =>
  withSession("list the own sessions with", index, async (model, em, session) => {
    const alive = uses(model, session);
    const violates = alive ? {} : { violates: "the session is over" };
    const { status, value } = await em.request("listLogonSessions", { token: session.token, ...violates });
    assert.equal(status, alive ? 200 : 401);
    if (!alive) return;
    const listed = (value.LogonSessions as readonly Json[]).map(({ SessionId }) => SessionId);
    const own = model.sessions.filter((one) => one.user === session.user && isAlive(model, one)).map(({ id }) => id);
    // The session of the test itself is the administrator's too, as long as it lives.
    const others = listed.filter((id) => id !== em.session.id);
    assert.deepEqual(others.toSorted(), own.toSorted());
  });

const logOff = (index: number, which: number) =>
  withSession(`end session #${which} with`, index, async (model, em, session) => {
    const ended = model.sessions[which % model.sessions.length] as Known;
    const alive = uses(model, session);
    const violates = alive ? {} : { violates: "the session is over" };
    const found = ended.user === session.user && isAlive(model, ended);
    const { status } = await em.request("logOff", { token: session.token, path: { ID: ended.id }, ...violates });
    assert.equal(status, !alive ? 401 : found ? 204 : 404);
    if (status === 204) ended.over = true;
  });

const cookieFirst = (index: number, other: number) =>
  withSession(`send #${other} as header and as cookie`, index, async (model, em, session) => {
    const header = model.sessions[other % model.sessions.length] as Known;
    const alive = uses(model, session);
    const { status } = await em.request("getQueryService", {
      token: header.token,
      headers: { cookie: `X-RestSvcSessionId=${session.token}` },
      violates: "two tokens at once",
    });
    // D83: the header is not even looked at, so its session is not renewed.
    assert.equal(status, alive ? 200 : 401);
  });

const some = fc.nat({ max: 7 });
const type = fc.constantFrom("BackupServer", "Job", "Replica", "ReplicaJobSession", "ReplicaTaskSession");

/** Everything that can happen. No sum of the waits is exactly the limit, where a millisecond would decide. */
export const commands: readonly fc.Arbitrary<Command>[] = [
  fc.constantFrom(...users).map(logOn),
  fc.constantFrom(4.1, 6.7, 14.2, 16.3).map(wait),
  fc.tuple(some, type, fc.integer({ min: 1, max: 5 })).map(([index, type, size]) => filter(index, type, size)),
  some.map(drillDown),
  some.map(list),
  fc.tuple(some, some).map(([index, which]) => logOff(index, which)),
  fc.tuple(some, some).map(([index, other]) => cookieFirst(index, other)),
];
