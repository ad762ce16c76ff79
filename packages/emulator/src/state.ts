import { randomUUID } from "node:crypto";
import { readExamples } from "./fixtures/examples.js";
import { writeFixtures } from "./fixtures/rows.js";
import { type VerbatimBodies, verbatimBodies } from "./fixtures/verbatim.js";
import { createLogons, type Logons } from "./logon/logons.js";
import type { User } from "./logon/users.js";
import type { Quirks } from "./profile/quirks.js";
import { documented } from "./scenario/named/documented.js";
import type { Scenario } from "./scenario/scenario.js";
import { behaviourOf } from "./simulate/behaviour.js";
import { timedIncidents } from "./simulate/incidents.js";
import { inventoryOf } from "./simulate/inventory.js";
import { writeInventory } from "./simulate/inventory-rows.js";
import { createPoints } from "./simulate/points.js";
import { createSimulation, type Simulation } from "./simulate/simulation.js";
import { writeStatedSessions } from "./simulate/stated-sessions.js";
import type { Store } from "./store/store.js";
import type { Clock } from "./time/clock.js";

/** Everything that a response depends on besides the request. */
export interface EmulatorState {
  readonly scenario: Scenario;
  readonly store: Store;
  readonly simulation: Simulation;
  readonly clock: Clock;
  readonly quirks: Quirks;
  readonly logons: Logons;
  readonly users: readonly User[];
  /** Whether what the document leaves out is unknown here, too. */
  readonly strict: boolean;
  /** Bodies that are returned word for word; only the scenario `documented` has them. */
  readonly verbatim: VerbatimBodies | undefined;
}

/** What a state is made of. */
export interface StateOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Where the scenario's distances in time are counted from, milliseconds since 1970 UTC. */
  readonly start: number;
  readonly store: Store;
  readonly clock: Clock;
  readonly quirks: Quirks;
  readonly users: readonly User[];
  readonly idleMinutes: number;
  readonly strict: boolean;
}

/** More than any client should need, few enough not to grow without end. */
const MAX_LOGONS = 10_000;

const day = 86_400_000;

/** Makes a state over a store. In an empty store the scenario's history is simulated; in another one it goes on from there. */
export function createState(options: StateOptions): EmulatorState {
  const { scenario, seed, start, store, clock, quirks, users, idleMinutes, strict } = options;
  const inventory = inventoryOf(scenario, seed);
  const isNew = store.setting("inventory") === undefined;
  const examples = scenario.name === documented.name ? readExamples() : undefined;
  if (isNew) {
    writeInventory(store, inventory, quirks.serverVersion);
    if (examples) writeFixtures(store, examples);
    store.keep("inventory", scenario.name);
  }
  const behaviour = behaviourOf(quirks);
  if (isNew)
    writeStatedSessions(inventory.jobs, { store, behaviour, points: createPoints(store, behaviour), seed, start });
  const simulation = createSimulation({
    jobs: inventory.jobs,
    store,
    behaviour,
    begin: start - scenario.days * day,
    start,
    seed,
    incidents: timedIncidents(scenario.incidents, start),
  });
  simulation.advance(clock.now());
  if (isNew) store.index();
  const logons = createLogons({ uptime: clock.uptime, newId: randomUUID, idleMinutes, most: MAX_LOGONS });
  return {
    scenario,
    store,
    simulation,
    clock,
    // The samples are of 2014 and 2025: none of them is 30 days old.
    quirks: examples ? { ...quirks, windowDays: 0 } : quirks,
    logons,
    users,
    strict,
    verbatim: examples && verbatimBodies(examples),
  };
}
