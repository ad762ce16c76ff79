/** An Enterprise Manager in a process: `startEmulator()` for tests, `em-replica-emulator` for people. */

export type { User } from "./logon/users.js";
export { type EmulatorOptions, OptionError } from "./options.js";
export { type Profile, profileNames } from "./profile/profiles.js";
export type { Quirks } from "./profile/quirks.js";
export { loadScenario } from "./scenario/load.js";
export { type ScenarioName, scenarioNames } from "./scenario/named/index.js";
export { readScenario, ScenarioError } from "./scenario/read.js";
export type {
  Incident,
  JobSpec,
  Scenario,
  ScenarioInput,
  Schedule,
  ServerSpec,
  SessionSpec,
  TaskSpec,
  VmSpec,
} from "./scenario/scenario.js";
export { type Emulator, startEmulator } from "./start.js";
export type { Clock } from "./time/clock.js";
