import { routes } from "../generated/routes.js";
import { FaultError, type FaultKind, type FaultRule, faultKinds } from "./fault.js";

const values: Readonly<Record<FaultKind, RegExp>> = {
  latency: /^\d{1,6}(-\d{1,6})?$/,
  dribble: /^\d{1,6}$/,
  reset: /^$/,
  truncate: /^$/,
  malformed: /^$/,
  "content-type": /^[\w.+-]+\/[\w.+-]+$/,
  html: /^$/,
  expire: /^$/,
  status: /^(429|500|503)$/,
  skew: /^-?\d{1,9}$/,
  full: /^$/,
};

const conditions = ["operation", "path", "page", "probability", "after", "times", "retry-after"] as const;

/**
 * Reads a rule as the header, the CLI and the admin API write it: a fault, then conditions behind semicolons, such as
 * `latency=100-900;path=/query;probability=0.3` or `expire;operation=queryResources;page=3;times=1`.
 *
 * @throws FaultError saying what would be right.
 */
export function readFault(text: string): FaultRule {
  const [fault = "", ...rest] = text.split(";").map((part) => part.trim());
  const [kind, value] = pair(fault);
  if (!Object.hasOwn(faultKinds, kind)) {
    throw new FaultError(`There is no fault "${kind.slice(0, 40)}"; there are ${Object.keys(faultKinds).join(", ")}`);
  }
  if (!values[kind as FaultKind].test(value)) {
    throw new FaultError(`"${fault.slice(0, 40)}" is not right: ${kind} ${faultKinds[kind as FaultKind]}`);
  }
  const given = new Map(rest.filter(Boolean).map(pair));
  for (const name of given.keys()) {
    if (!conditions.some((condition) => condition === name)) {
      throw new FaultError(`There is no condition "${name.slice(0, 40)}"; there are ${conditions.join(", ")}`);
    }
  }
  const operation = given.get("operation");
  if (operation !== undefined && !Object.hasOwn(routes, operation)) {
    throw new FaultError(
      `There is no operation "${operation.slice(0, 40)}"; there are ${Object.keys(routes).join(", ")}`,
    );
  }
  return {
    kind: kind as FaultKind,
    value,
    operation,
    path: given.get("path")?.toLowerCase(),
    page: number(given, "page", 1e9),
    probability: number(given, "probability", 1, false) ?? 1,
    after: number(given, "after", 1e9) ?? 0,
    times: number(given, "times", 1e9) ?? Number.POSITIVE_INFINITY,
    retryAfter: number(given, "retry-after", 1e6),
    text,
  };
}

function pair(part: string): [string, string] {
  const equals = part.indexOf("=");
  return equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
}

function number(given: ReadonlyMap<string, string>, name: string, most: number, whole = true): number | undefined {
  const text = given.get(name);
  if (text === undefined) return undefined;
  const value = (whole ? /^\d{1,10}$/ : /^\d(\.\d{1,9})?$/).test(text) ? Number(text) : -1;
  if (value < 0 || value > most)
    throw new FaultError(`${name} is a number from 0 to ${most}, not "${text.slice(0, 40)}"`);
  return value;
}
