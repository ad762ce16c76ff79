import { answer } from "./http/pipeline.js";
import { listen } from "./http/server.js";
import { selfSigned } from "./http/tls.js";
import { demoUsers } from "./logon/users.js";
import { type EmulatorOptions, OptionError } from "./options.js";
import { defaultProfile, profiles } from "./profile/profiles.js";
import { keepOrigin, openData } from "./resume.js";
import { defaultScenario, namedScenario, scenarioNames } from "./scenario/named/index.js";
import { scaleScenario } from "./scenario/scale.js";
import type { Scenario } from "./scenario/scenario.js";
import { type Clock, createClock } from "./time/clock.js";
import { createWorld } from "./world.js";

/** A running emulator. */
export interface Emulator extends AsyncDisposable {
  /** Base URL to give to a client, ending in `/api` as on the real server. */
  readonly url: string;
  /** The emulated time: `clock.advance(16 * 60_000)` lets logon sessions expire and jobs run. */
  readonly clock: Clock;
  /** Closes every connection, the port and the file. */
  stop(): Promise<void>;
}

/**
 * Starts an emulator.
 *
 * @throws OptionError for options that can't be, ScenarioError for a scenario that can't be used, and an error with
 * `code` `EADDRINUSE`, `EACCES`, ... when the port can't be opened.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { store, origin: found } = openData(options.data);
  const clock = createClock({ start: options.now?.getTime(), speed: options.speed });
  const start = clock.now();
  const origin = found ?? { scenario: scenarioOf(options, start), seed: options.seed ?? 1, start };
  if (!found) keepOrigin(store, origin);
  const world = createWorld({
    ...origin,
    store,
    clock,
    quirks: { ...profiles[options.profile ?? defaultProfile], ...options.quirks },
    users: options.users ?? demoUsers,
    idleMinutes: options.idleMinutes ?? 15,
  });
  const server = await listen({
    port: options.port ?? (options.tls ? 9398 : 9399),
    host: options.host ?? "127.0.0.1",
    tls: options.tls === true ? await selfSigned() : options.tls || undefined,
    answer: (request, origin) => answer(world, request, options.baseUrl ?? `${origin}/api`),
  }).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const stop = async () => {
    await server.close();
    store.close();
  };
  return { url: `${server.origin}/api`, clock, stop, [Symbol.asyncDispose]: stop };
}

function scenarioOf({ scenario = defaultScenario, vms, days }: EmulatorOptions, start: number): Scenario {
  const named = typeof scenario === "string" ? namedScenario(scenario, start) : scenario;
  if (!named) throw new OptionError(`There is no scenario "${scenario}"; there are ${scenarioNames.join(", ")}`);
  return scaleScenario(named, { vms, days });
}
