import { readFault } from "../faults/read.js";
import { ApiError } from "../http/api-error.js";
import type { Runtime } from "../runtime.js";
import { readScenario } from "../scenario/read.js";
import { anything } from "../store/filter-sql.js";
import { queryTypes } from "../store/tables.js";
import { timestampOf } from "../time/timestamp.js";
import { addSession } from "./add-session.js";
import { bodies, longestJump, readBody } from "./bodies.js";
import { jobNamed } from "./job-named.js";

/** What a command is given, and what it returns as JSON. */
export type Command = (runtime: Runtime, body: unknown) => unknown;

/** The commands of the admin API, by method and path below `/__emulator`. */
export const commands: Readonly<Record<string, Command>> = {
  "GET /": describe,
  "POST /reset": (runtime, body) => {
    readBody(bodies.none, body);
    runtime.reload({});
    return describe(runtime);
  },
  "POST /scenario": (runtime, body) => {
    const { scenario, ...change } = readBody(bodies.scenario, body);
    runtime.reload({ ...change, scenario: typeof scenario === "object" ? readScenario(scenario) : scenario });
    return describe(runtime);
  },
  "POST /clock": (runtime, body) => {
    const { advance, set, speed } = readBody(bodies.clock, body);
    if (set !== undefined && set - runtime.clock.now() > longestJump * 1_000)
      throw new ApiError(400, "set is more than 400 days ahead");
    if (advance !== undefined) runtime.clock.advance(advance * 1_000);
    if (set !== undefined) runtime.clock.set(set);
    if (speed !== undefined) runtime.clock.setSpeed(speed);
    runtime.state.simulation.advance(runtime.clock.now());
    return describe(runtime);
  },
  "POST /jobs/start": ({ state, clock }, body) => {
    const { job } = readBody(bodies.job, body);
    return { started: state.simulation.start(jobNamed(state.store, job).UID, clock.now()) };
  },
  "POST /sessions": (runtime, body) => addSession(runtime, readBody(bodies.session, body)),
  "GET /faults": ({ faults }) => ({ faults: faults.rules.map(({ text }) => text) }),
  "PUT /faults": ({ faults }, body) => {
    faults.set(readBody(bodies.faults, body).faults.map(readFault));
    return { faults: faults.rules.map(({ text }) => text) };
  },
  "DELETE /faults": ({ faults }) => {
    faults.set([]);
    return { faults: [] };
  },
  "GET /requests": ({ requestLog }) => ({ requests: requestLog.entries }),
  "DELETE /requests": ({ requestLog }) => {
    requestLog.clear();
    return { requests: [] };
  },
};

function describe({ state, clock, seed, faults }: Runtime) {
  return {
    scenario: state.scenario.name,
    title: state.scenario.title,
    seed,
    now: `${timestampOf(clock.now())}Z`,
    speed: clock.speed,
    resources: Object.fromEntries(queryTypes.map((type) => [type, state.store.count(type, anything)])),
    quirks: state.quirks,
    faults: faults.rules.map(({ text }) => text),
  };
}
