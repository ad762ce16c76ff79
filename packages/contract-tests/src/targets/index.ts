import { profileNames } from "@em-replica/emulator";
import { emulator } from "./emulator.js";
import { mock } from "./mock.js";
import { proxied } from "./proxy.js";
import { real } from "./real.js";
import type { Target } from "./target.js";

/** Everything that the suite is run against. */
export const targets: readonly Target[] = [
  mock,
  ...profileNames.map((profile) => emulator(profile)),
  proxied,
  ...(real ? [real] : []),
];
