import { Refusal } from "../http/refusal.js";
import { type RawRequest, readRequest } from "../http/request.js";
import { match } from "../http/router.js";
import { randomFor } from "../random.js";
import { FaultError, type FaultRule } from "./fault.js";
import type { Faults, Strike, Struck } from "./faults.js";
import { readFault } from "./read.js";

/** Header by which a request asks for faults on its own answer, separated by commas. */
const faultHeader = "x-emulator-fault";

const none: readonly Strike[] = [];

/**
 * The faults that strike a request: those it asks for, if it may, and those of the rules in force.
 *
 * @throws Refusal 400 for a header that can't be read.
 */
export function strikesOf(faults: Faults, raw: RawRequest, mayAsk: boolean, seed: number): readonly Strike[] {
  const asked = mayAsk ? raw.headers[faultHeader] : undefined;
  if (asked === undefined && faults.rules.length === 0) return none;
  const own =
    asked === undefined
      ? none
      : readHeader(String(asked)).map((rule) => ({ rule, random: randomFor(seed, rule.text) }));
  return [...own, ...(faults.rules.length === 0 ? none : faults.strike(struck(raw)))];
}

function readHeader(text: string): FaultRule[] {
  try {
    return text.split(",").map((rule) => readFault(rule.trim()));
  } catch (error) {
    if (error instanceof FaultError) throw new Refusal(400, error.message);
    throw error;
  }
}

function struck(raw: RawRequest): Struck {
  const { path, query } = readRequest(raw, "");
  const below = path.slice(1);
  return {
    operation: match(below)?.methods.get(raw.method),
    path: `/${below.join("/")}`.toLowerCase(),
    page: Number(query.get("page") ?? 1),
  };
}
