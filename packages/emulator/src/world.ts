import type { Logons } from "./logon/logons.js";
import type { User } from "./logon/users.js";
import type { Quirks } from "./profile/quirks.js";
import type { Simulation } from "./simulate/simulation.js";
import type { Store } from "./store/store.js";
import type { Clock } from "./time/clock.js";

/** Everything that an answer depends on besides the request. */
export interface World {
  readonly store: Store;
  readonly simulation: Simulation;
  readonly clock: Clock;
  readonly quirks: Quirks;
  readonly logons: Logons;
  readonly users: readonly User[];
}
