import { createFaults, type Faults } from "./faults/faults.js";
import { readFault } from "./faults/read.js";
import { demoUsers } from "./logon/users.js";
import { type EmulatorOptions, OptionError } from "./options.js";
import { defaultProfile, profiles } from "./profile/profiles.js";
import { createRequestLog, type RequestLog } from "./request-log.js";
import { keepOrigin, type Origin, openData } from "./resume.js";
import { defaultScenario, namedScenario, scenarioNames } from "./scenario/named/index.js";
import { readScenario } from "./scenario/read.js";
import { type Scale, scaleScenario } from "./scenario/scale.js";
import type { ScenarioInput } from "./scenario/scenario.js";
import { createState, type EmulatorState } from "./state.js";
import { createClock, type MasterClock } from "./time/clock.js";

/** An emulator without its port: a state that can be replaced, and what outlives it. */
export interface Runtime {
  readonly state: EmulatorState;
  readonly clock: MasterClock;
  readonly seed: number;
  readonly faults: Faults;
  readonly requestLog: RequestLog;
  /** Begins anew, with the scenario it had or another one. @throws OptionError, ScenarioError; then all stays as it was. */
  reload(change: Reload): void;
  close(): void;
}

/** What is to be different. */
export interface Reload extends Scale {
  readonly scenario?: string | ScenarioInput | undefined;
  readonly seed?: number | undefined;
  /** Milliseconds since 1970 UTC. Default: as at the start. */
  readonly now?: number | undefined;
}

/** @throws OptionError, ScenarioError. */
export function createRuntime(options: EmulatorOptions): Runtime {
  const { store, origin: found } = openData(options.data);
  const first = options.now?.getTime();
  const clock = createClock({ start: first, speed: options.speed });
  try {
    if (found) checkSame(found, options);
  } catch (error) {
    store.close();
    throw error;
  }
  let origin = found ?? originOf({ ...options, now: undefined }, options.seed ?? 1, clock.now());
  const settings = {
    store,
    clock,
    quirks: { ...profiles[options.profile ?? defaultProfile], ...options.quirks },
    users: options.users ?? demoUsers,
    idleMinutes: options.idleMinutes ?? 15,
    strict: options.strict ?? false,
  };
  let state = createState({ ...settings, ...origin });
  // Last of all: a file that has an origin is complete.
  if (!found) keepOrigin(store, origin);
  const faults = createFaults(origin.seed, (options.faults ?? []).map(readFault));
  return {
    get state() {
      return state;
    },
    get seed() {
      return origin.seed;
    },
    clock,
    faults,
    requestLog: createRequestLog(options.log),
    reload({ scenario = origin.scenario, vms, days, seed = origin.seed, now = first ?? Date.now() }) {
      origin = originOf({ scenario, vms, days }, seed, now);
      store.wipe();
      clock.restart(now);
      state = createState({ ...settings, ...origin });
      keepOrigin(store, origin);
      faults.set(faults.rules);
    },
    close: store.close,
  };
}

/** A file goes on with what it was begun with. @throws OptionError if the options want something else. */
function checkSame(found: Origin, { data, scenario, seed, vms, days }: EmulatorOptions): void {
  const name = typeof scenario === "object" ? scenario.name : scenario;
  if (
    (name ?? found.scenario.name) !== found.scenario.name ||
    (seed ?? found.seed) !== found.seed ||
    vms !== undefined ||
    days !== undefined
  ) {
    throw new OptionError(
      `${data} holds the scenario ${found.scenario.name} with seed ${found.seed}. Leave out scenario, seed, vms and days, or delete the file`,
    );
  }
}

/** @throws OptionError for a name that no scenario has. */
function originOf({ scenario = defaultScenario, vms, days }: Reload, seed: number, start: number): Origin {
  const named = typeof scenario === "string" ? namedScenario(scenario, start) : readScenario(scenario);
  if (!named) throw new OptionError(`There is no scenario "${scenario}"; there are ${scenarioNames.join(", ")}`);
  return { scenario: scaleScenario(named, { vms, days }), seed, start };
}
