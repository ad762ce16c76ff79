import { parseTargets, type ReplicationHealth, TargetError, type Targets, worstFirst } from "@em-replica/rpo";
import { readConfig } from "../connection/config-file.js";
import { findConfigFile } from "../connection/config-path.js";
import type { Server } from "../connection/connect.js";
import { UsageError } from "../errors.js";
import { note } from "../output/note.js";
import { collect, type Standing } from "./collect.js";
import { fits } from "./mask.js";

/** The flags that say which replications, against which target, from how far back. */
export interface HealthFlags {
  readonly target?: number;
  readonly history: number;
  readonly job?: string;
  readonly vm?: string;
  readonly config?: string;
}

/** What was found at all servers together. */
export interface Findings {
  /** Time at the servers, in milliseconds: the oldest of their clocks. */
  readonly now: number;
  readonly asOf: number;
  /** Those that the flags choose, worst first. */
  readonly replications: readonly ReplicationHealth[];
  readonly standings: readonly Standing[];
}

/** Reads all servers side by side. One that fails, fails it all: half a picture would be taken for the whole. */
export async function findings(
  servers: readonly Server[],
  target: Targets,
  flags: HealthFlags,
  signal: AbortSignal,
): Promise<Findings> {
  const standings = await Promise.all(
    servers.map((server) => collect(server, { history: flags.history, target }, signal)),
  );
  const replications = standings
    .flatMap(({ replications }) => replications)
    .filter(({ job, vm }) => fits(flags.job, job) && fits(flags.vm, vm))
    .sort(worstFirst);
  return {
    now: Math.min(...standings.map(({ now }) => now)),
    asOf: Math.min(...standings.map(({ asOf }) => asOf)),
    replications,
    standings,
  };
}

/**
 * One target by the flag, else the rules of the config file, else 24 hours.
 *
 * @throws UsageError for rules that are wrong
 */
export function readTargets({ target, config }: HealthFlags): Targets {
  if (target !== undefined) return checked("--target", () => parseTargets(target));
  const file = findConfigFile(config, process.env);
  const rules = file === undefined ? [] : readConfig(file).targets;
  const targets = checked(`${file}`, () => parseTargets({ rules }));
  for (const name of targets.shadowed)
    note(`${file}: ${name} can never match; an earlier rule matches all that it does.`);
  return targets;
}

function checked(source: string, parse: () => Targets): Targets {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TargetError) throw new UsageError(`${source}: ${error.message}`);
    throw error;
  }
}
