import { randomUUID } from "node:crypto";
import { answer } from "./http/pipeline.js";
import { listen } from "./http/server.js";
import { createLogons } from "./logon/logons.js";
import { demoUsers } from "./logon/users.js";
import { defaultProfile, type Profile, profiles } from "./profile/profiles.js";
import type { Quirks } from "./profile/quirks.js";
import { smallOffice } from "./scenario/named/small-office.js";
import type { Scenario } from "./scenario/scenario.js";
import { estateOf } from "./simulate/estate.js";
import { troublesOf } from "./simulate/incidents.js";
import { createSimulation } from "./simulate/simulation.js";
import { openStore } from "./store/store.js";
import { type Clock, createClock } from "./time/clock.js";
import { stampOf } from "./time/stamp.js";
import type { World } from "./world.js";

/** How to start an emulator. Everything has a default. */
export interface EmulatorOptions {
  /** TCP port; 0 takes any free one. Default 9399. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  readonly scenario?: Scenario;
  readonly seed?: number;
  /** Emulated time at the start, milliseconds since 1970 UTC. Default: the real time. */
  readonly now?: number;
  readonly speed?: number;
  readonly profile?: Profile;
  readonly quirks?: Partial<Quirks>;
}

/** A running emulator. */
export interface Emulator extends AsyncDisposable {
  /** Base URL to give to a client, ending in `/api` as on the real server. */
  readonly url: string;
  readonly clock: Clock;
  stop(): Promise<void>;
}

/** Starts an emulator. @throws an error with `code` `EADDRINUSE`, `EACCES`, ... when the port can't be opened. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const quirks: Quirks = { ...profiles[options.profile ?? defaultProfile], ...options.quirks };
  const clock = createClock({ start: options.now, speed: options.speed });
  const { seed = 1, scenario = smallOffice } = options;
  const store = openStore();
  const start = clock.now();
  const simulation = createSimulation({
    jobs: estateOf(scenario, seed).jobs,
    store,
    habits: { stamp: (ms) => stampOf(ms), ...quirks },
    begin: start - scenario.days * 86_400_000,
    seed,
    troubles: troublesOf(scenario.incidents, start),
  });
  simulation.advance(start);
  store.index();
  const logons = createLogons({ uptime: clock.uptime, newId: randomUUID, idleMinutes: 15, most: 1_000 });
  const world: World = { store, simulation, clock, quirks, logons, users: demoUsers };
  const server = await listen({
    port: options.port ?? 9399,
    host: options.host ?? "127.0.0.1",
    tls: undefined,
    answer: (request, origin) => answer(world, request, `${origin}/api`),
  });
  const stop = async () => {
    await server.close();
    store.close();
  };
  return { url: `${server.origin}/api`, clock, stop, [Symbol.asyncDispose]: stop };
}
