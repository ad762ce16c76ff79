import { readFault } from "../faults/read.js";
import { Refusal } from "../http/refusal.js";
import type { Machine } from "../machine.js";
import { readScenario } from "../scenario/read.js";
import { queryTypes } from "../store/tables.js";
import { stampOf } from "../time/stamp.js";
import { addSession } from "./add-session.js";
import { bodies, longestJump, readBody } from "./bodies.js";
import { jobNamed } from "./job-named.js";

/** What a command is given, and what it returns as JSON. */
export type Command = (machine: Machine, body: unknown) => unknown;

/** The commands of the admin API, by method and path below `/__emulator`. */
export const commands: Readonly<Record<string, Command>> = {
  "GET /": state,
  "POST /reset": (machine, body) => {
    readBody(bodies.none, body);
    machine.reload({});
    return state(machine);
  },
  "POST /scenario": (machine, body) => {
    const { scenario, ...change } = readBody(bodies.scenario, body);
    machine.reload({ ...change, scenario: typeof scenario === "object" ? readScenario(scenario) : scenario });
    return state(machine);
  },
  "POST /clock": (machine, body) => {
    const { advance, set, speed } = readBody(bodies.clock, body);
    if (set !== undefined && set - machine.clock.now() > longestJump * 1_000)
      throw new Refusal(400, "set is more than 400 days ahead");
    if (advance !== undefined) machine.clock.advance(advance * 1_000);
    if (set !== undefined) machine.clock.set(set);
    if (speed !== undefined) machine.clock.setSpeed(speed);
    machine.world.simulation.advance(machine.clock.now());
    return state(machine);
  },
  "POST /jobs/start": ({ world, clock }, body) => {
    const { job } = readBody(bodies.job, body);
    return { started: world.simulation.start(jobNamed(world.store, job).UID, clock.now()) };
  },
  "POST /sessions": (machine, body) => addSession(machine, readBody(bodies.session, body)),
  "GET /faults": ({ faults }) => ({ faults: faults.rules.map(({ text }) => text) }),
  "PUT /faults": ({ faults }, body) => {
    faults.set(readBody(bodies.faults, body).faults.map(readFault));
    return { faults: faults.rules.map(({ text }) => text) };
  },
  "DELETE /faults": ({ faults }) => {
    faults.set([]);
    return { faults: [] };
  },
  "GET /requests": ({ journal }) => ({ requests: journal.entries }),
  "DELETE /requests": ({ journal }) => {
    journal.clear();
    return { requests: [] };
  },
};

function state({ world, clock, seed, faults }: Machine) {
  return {
    scenario: world.scenario.name,
    title: world.scenario.title,
    seed,
    now: `${stampOf(clock.now())}Z`,
    speed: clock.speed,
    resources: Object.fromEntries(
      queryTypes.map((type) => [type, world.store.count(type, { sql: "TRUE", values: [] })]),
    ),
    quirks: world.quirks,
    faults: faults.rules.map(({ text }) => text),
  };
}
