import { DAY, DurationError, MINUTE, parseDuration } from "./duration.js";
import { includesMask, matchesMask } from "./mask.js";

/** The target when nothing else is said: 24 hours. */
export const DEFAULT_TARGET = DAY;

const MASKS = ["em", "server", "job", "vm"] as const;
const MAX_RULES = 1_000;
const MAX_MASK = 300;

/** Names of a replication that a rule can ask for. `server` and `job` are names, not ids. */
export interface TargetNames {
  readonly em: string;
  readonly server: string | null;
  readonly job: string;
  readonly vm: string;
}

/** A rule as it is written. Masks may hold `*` and `?`; a mask that is left out matches everything. */
export interface TargetRule {
  /** For messages. */
  readonly name?: string | undefined;
  readonly em?: string | undefined;
  readonly server?: string | undefined;
  readonly job?: string | undefined;
  readonly vm?: string | undefined;
  /** Such as `4h`; see `parseDuration`. */
  readonly target: string | number;
}

/** Targets as they are written: one for all, or rules of which the first match wins. */
export type TargetConfig =
  | string
  | number
  | { readonly default?: string | number | undefined; readonly rules?: readonly TargetRule[] | undefined };

/** Targets that were checked. */
export interface Targets {
  /** Milliseconds where no rule matches. */
  readonly default: number;
  readonly rules: readonly (Omit<TargetRule, "name" | "target"> & { readonly name: string; readonly target: number })[];
  /** Names of rules that can never match, because an earlier rule matches all that they do. */
  readonly shadowed: readonly string[];
}

/** Thrown for invalid targets. The message begins with the path of what is wrong, such as `rules[2].target`. */
export class TargetError extends Error {
  override readonly name = "TargetError";
}

/** Checks targets. @throws TargetError naming the place. */
export function parseTargets(config: TargetConfig = DEFAULT_TARGET): Targets {
  if (typeof config === "string" || typeof config === "number") {
    return { default: durationAt("target", config), rules: [], shadowed: [] };
  }
  const given = membersAt("targets", config, ["default", "rules"]);
  const list = given.rules ?? [];
  if (!Array.isArray(list)) throw new TargetError("rules must be a list");
  if (list.length > MAX_RULES)
    throw new TargetError(`rules has ${list.length} rules; at most ${MAX_RULES} are possible`);
  const rules = list.map((rule: unknown, index) => ruleAt(`rules[${index}]`, rule));
  const shadowed = rules.filter((rule, index) => rules.slice(0, index).some((earlier) => shadows(earlier, rule)));
  return {
    default: given.default === undefined ? DEFAULT_TARGET : durationAt("default", given.default),
    rules,
    shadowed: shadowed.map(({ name }) => name),
  };
}

/** The target of a replication in milliseconds. */
export function targetOf(targets: Targets, names: TargetNames): number {
  const rule = targets.rules.find((rule) =>
    MASKS.every((mask) => rule[mask] === undefined || matchesMask(rule[mask], names[mask] ?? "")),
  );
  return rule?.target ?? targets.default;
}

function shadows(earlier: Targets["rules"][number], later: Targets["rules"][number]): boolean {
  return MASKS.every((mask) => includesMask(earlier[mask] ?? "*", later[mask] ?? "*"));
}

function ruleAt(path: string, rule: unknown): Targets["rules"][number] {
  const given = membersAt(path, rule, ["name", ...MASKS, "target"]);
  if (given.target === undefined) throw new TargetError(`${path}.target is missing; give a duration such as "4h"`);
  const masks = MASKS.map((mask) => [
    mask,
    given[mask] === undefined ? undefined : textAt(`${path}.${mask}`, given[mask]),
  ]);
  return {
    ...Object.fromEntries(masks.filter(([, value]) => value !== undefined)),
    name: given.name === undefined ? path : textAt(`${path}.name`, given.name),
    target: durationAt(`${path}.target`, given.target),
  };
}

function membersAt(path: string, value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TargetError(`${path} must be an object with ${names.join(", ")}`);
  }
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new TargetError(`${path}.${unknown} is not known; known are ${names.join(", ")}`);
  return Object.fromEntries(Object.entries(value));
}

function textAt(path: string, value: unknown): string {
  if (typeof value === "string" && value.trim() && value.length <= MAX_MASK) return value;
  throw new TargetError(`${path} must be a string of 1 to ${MAX_MASK} characters`);
}

function durationAt(path: string, value: unknown): number {
  if (typeof value !== "string" && typeof value !== "number")
    throw new TargetError(`${path} must be a duration such as "4h"`);
  try {
    const milliseconds = parseDuration(value);
    if (milliseconds >= MINUTE && milliseconds <= 3_660 * DAY) return milliseconds;
  } catch (cause) {
    if (cause instanceof DurationError) throw new TargetError(`${path}: ${cause.message}`, { cause });
    throw cause;
  }
  throw new TargetError(
    `${path} must be from one minute to ten years; a bare number is in milliseconds, "24h" is 24 hours`,
  );
}
