import { readScenario } from "../read.js";
import type { Scenario, ScenarioInput } from "../scenario.js";
import { documented } from "./documented.js";
import { enterprise } from "./enterprise.js";
import { empty, rpoBreach, stuckJob, weekendOutage } from "./incidents.js";
import { mondayMorning } from "./monday-morning.js";
import { smallOffice } from "./small-office.js";

/** The scenarios that have a name. Some depend on the day they are told on. */
const namedScenarios = {
  "small-office": () => smallOffice,
  enterprise,
  "monday-morning": () => mondayMorning,
  "weekend-outage": weekendOutage,
  "stuck-job": () => stuckJob,
  "rpo-breach": () => rpoBreach,
  documented: () => documented,
  empty: () => empty,
} as const satisfies Record<string, (now: number) => ScenarioInput>;

export type ScenarioName = keyof typeof namedScenarios;

export const scenarioNames = Object.keys(namedScenarios) as readonly ScenarioName[];

export const defaultScenario: ScenarioName = "small-office";

const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(namedScenarios, name);

/** The named scenario for an emulator that starts at `now`; undefined for a name that there is none of. */
export function namedScenario(name: string, now: number): Scenario | undefined {
  return isScenarioName(name) ? readScenario(namedScenarios[name](now)) : undefined;
}
