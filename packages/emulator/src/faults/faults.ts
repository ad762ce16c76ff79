import { type Random, randomFor } from "../random.js";
import type { FaultRule } from "./fault.js";

/** The parts of a request that a rule looks at. */
export interface FaultTarget {
  readonly operation: string | undefined;
  /** Below `/api`, lower case. */
  readonly path: string;
  readonly page: number;
}

/** The rules in force. */
export interface Faults {
  readonly rules: readonly FaultRule[];
  set(rules: readonly FaultRule[]): void;
  /** The rules that apply to a request, each with the random numbers it draws from. */
  match(request: FaultTarget): readonly MatchedFault[];
}

export interface MatchedFault {
  readonly rule: FaultRule;
  readonly random: Random;
}

/** Rules draw from the seed and count from when they were set, so that the same requests meet the same faults again. */
export function createFaults(seed: number, rules: readonly FaultRule[]): Faults {
  let entries = begin(seed, rules);
  return {
    get rules() {
      return entries.map(({ rule }) => rule);
    },
    set(next) {
      entries = begin(seed, next);
    },
    match(request) {
      return entries.filter((entry) => {
        const { rule, random } = entry;
        if (!matches(rule, request)) return false;
        entry.matched++;
        if (entry.matched <= rule.after || entry.applied >= rule.times || !random.chance(rule.probability))
          return false;
        entry.applied++;
        return true;
      });
    },
  };
}

const begin = (seed: number, rules: readonly FaultRule[]) =>
  rules.map((rule, index) => ({ rule, random: randomFor(seed, "fault", index, rule.text), matched: 0, applied: 0 }));

function matches({ operation, path, page }: FaultRule, request: FaultTarget): boolean {
  return (
    (operation === undefined || operation === request.operation) &&
    (path === undefined || request.path.startsWith(path)) &&
    (page === undefined || page === request.page)
  );
}
