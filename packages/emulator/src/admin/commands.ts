import { readFault } from "../faults/read.js";
import { Refusal } from "../http/refusal.js";
import type { Machine } from "../machine.js";
import { ranges } from "../options.js";
import { readScenario } from "../scenario/read.js";
import { items, members, numberFrom, optional, type Place, text, textLike } from "../scenario/reader.js";
import { queryTypes } from "../store/tables.js";
import { stampOf } from "../time/stamp.js";
import { addSession } from "./add-session.js";

/** What a command is given, and what it gives back as JSON. */
export type Command = (machine: Machine, body: Place) => unknown;

/** Everything that happens in between is played; a slip of the century would play for hours. */
const furthestJump = 400 * 86_400_000;

/** The controls, by method and path below `/__emulator`. */
export const commands: Readonly<Record<string, Command>> = {
  "GET /": state,
  "POST /reset": (machine) => {
    machine.reload({});
    return state(machine);
  },
  "POST /scenario": (machine, body) => {
    const { scenario, vms, days, seed, now } = members(body, ["scenario", "vms", "days", "seed", "now"]);
    machine.reload({
      scenario: optional(scenario, nameOrScenario, undefined),
      vms: optional(vms, numberFrom(...ranges.vms), undefined),
      days: optional(days, numberFrom(...ranges.days), undefined),
      seed: optional(seed, numberFrom(...ranges.seed), undefined),
      now: optional(now, instant, undefined),
    });
    return state(machine);
  },
  "POST /clock": (machine, body) => {
    const { advance, set, speed } = members(body, ["advance", "set", "speed"]);
    const seconds = optional(advance, numberFrom(0, furthestJump / 1_000, false), undefined);
    const to = optional(set, instant, undefined);
    const rate = optional(speed, numberFrom(...ranges.speed, false), undefined);
    if (to !== undefined && to - machine.clock.now() > furthestJump)
      throw new Refusal(400, "set is more than 400 days ahead");
    if (seconds !== undefined) machine.clock.advance(seconds * 1_000);
    if (to !== undefined) machine.clock.set(to);
    if (rate !== undefined) machine.clock.setSpeed(rate);
    machine.world.simulation.advance(machine.clock.now());
    return state(machine);
  },
  "POST /jobs/start": ({ world, clock }, body) => {
    const name = text(members(body, ["job"]).job);
    const [job] = world.store.find(
      "Job",
      { sql: '"Name_text" = ?', values: [name] },
      { field: "Name", direction: "ASC" },
      1,
      0,
    );
    if (!job) throw new Refusal(404, `There is no job "${name}"`);
    return { started: world.simulation.start(job.UID, clock.now()) };
  },
  "POST /sessions": addSession,
  "GET /faults": ({ faults }) => ({ faults: faults.rules.map(({ text }) => text) }),
  "PUT /faults": ({ faults }, body) => {
    faults.set(items(members(body, ["faults"]).faults, text).map(readFault));
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

const dateForm = textLike(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/,
  'a date in UTC such as "2026-11-23T06:00:00Z"',
);

function instant(place: Place): number {
  const date = Date.parse(dateForm(place));
  if (Number.isNaN(date)) throw new Refusal(400, `${place.path} is no date`);
  return date;
}

const nameOrScenario = (place: Place) => (typeof place.value === "string" ? place.value : readScenario(place.value));
