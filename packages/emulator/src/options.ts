import type { TlsFiles } from "./http/tls.js";
import type { User } from "./logon/users.js";
import type { Profile } from "./profile/profiles.js";
import type { Quirks } from "./profile/quirks.js";
import type { RequestLogEntry } from "./request-log.js";
import type { ScenarioName } from "./scenario/named/index.js";
import type { ScenarioInput } from "./scenario/scenario.js";

/** How to start an emulator. Everything has a default. */
export interface EmulatorOptions {
  /** TCP port; 0 takes any free one. Default 9399, or 9398 with `tls`. */
  readonly port?: number | undefined;
  /** Address to listen on. Default `127.0.0.1`, so that nothing outside this machine can reach it. */
  readonly host?: string | undefined;
  /** `true` serves HTTPS with a certificate made for this start. Default: HTTP. */
  readonly tls?: boolean | TlsFiles | undefined;
  /** What it is filled with: a name or a scenario of your own, in which members with a default may be left out. Default `small-office`. */
  readonly scenario?: ScenarioName | ScenarioInput | undefined;
  /** VMs in all. Default: as many as the scenario has. */
  readonly vms?: number | undefined;
  /** Days of history. Default: as many as the scenario has. */
  readonly days?: number | undefined;
  /** The same seed and the same `now` give the same data. Default 1. */
  readonly seed?: number | undefined;
  /** Emulated time at the start. Default: the real time. */
  readonly now?: Date | undefined;
  /** Emulated seconds in a real one; 0 stands still. Default 1. */
  readonly speed?: number | undefined;
  /** Product version to answer like. Default `12`. */
  readonly profile?: Profile | undefined;
  /** Single quirks in place of the profile's. */
  readonly quirks?: Partial<Quirks> | undefined;
  /** A SQLite file that keeps everything. Default: memory. */
  readonly data?: string | undefined;
  /** Who may log on. Default: `demo`, `viewer`, `operator` and `dba`, each with its name as password. */
  readonly users?: readonly User[] | undefined;
  /** Minutes without a request after which a logon session ends (D115). Default 15. */
  readonly idleMinutes?: number | undefined;
  /** Whether collections and query types outside the document are unknown, in place of empty. Default false. */
  readonly strict?: boolean | undefined;
  /** Rules for faults, as `X-Emulator-Fault` and the command line write them: `latency=100-900;path=/query`. */
  readonly faults?: readonly string[] | undefined;
  /**
   * Whether requests may ask for faults, and whether `/__emulator` is served: reset, scenario, clock, faults, requests.
   * Default: if `host` is a loopback address.
   */
  readonly admin?: boolean | undefined;
  /** Whether pages of other origins may use the API from a browser. Real servers document no such thing. Default false. */
  readonly cors?: boolean | undefined;
  /** Is told of every request that was answered. */
  readonly log?: ((entry: RequestLogEntry) => void) | undefined;
  /** What Hrefs begin with. Default: the address that the request was sent to, with `/api`. */
  readonly baseUrl?: string | undefined;
}

/** The least and the most that an option can be, wherever it comes from. */
export const ranges = {
  port: [0, 65_535],
  vms: [0, 1_000_000],
  days: [0, 3_650],
  seed: [0, 2 ** 32],
  speed: [0, 1_000_000],
} as const;

/** An option that can't be. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}
