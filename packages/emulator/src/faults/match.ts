import { ApiError } from "../http/api-error.js";
import { type RawRequest, readRequest } from "../http/request.js";
import { match } from "../http/router.js";
import { randomFor } from "../random.js";
import { FaultError, type FaultRule } from "./fault.js";
import type { Faults, FaultTarget, MatchedFault } from "./faults.js";
import { readFault } from "./read.js";

/** Header by which a request wants faults on its own response, separated by commas. */
const faultHeader = "x-emulator-fault";

const none: readonly MatchedFault[] = [];

/**
 * The faults that apply to a request: those of its own header, if it may send one, and those of the rules in force.
 *
 * @throws ApiError 400 for an invalid header.
 */
export function matchFaults(
  faults: Faults,
  raw: RawRequest,
  allowHeader: boolean,
  seed: number,
): readonly MatchedFault[] {
  const header = allowHeader ? raw.headers[faultHeader] : undefined;
  if (header === undefined && faults.rules.length === 0) return none;
  const own =
    header === undefined
      ? none
      : readHeader(String(header)).map((rule) => ({ rule, random: randomFor(seed, rule.text) }));
  return [...own, ...(faults.rules.length === 0 ? none : faults.match(targetOf(raw)))];
}

function readHeader(text: string): FaultRule[] {
  try {
    return text.split(",").map((rule) => readFault(rule.trim()));
  } catch (error) {
    if (error instanceof FaultError) throw new ApiError(400, error.message);
    throw error;
  }
}

function targetOf(raw: RawRequest): FaultTarget {
  const { path, query } = readRequest(raw, "");
  const below = path.slice(1);
  return {
    operation: match(below)?.methods.get(raw.method),
    path: `/${below.join("/")}`.toLowerCase(),
    page: Number(query.get("page") ?? 1),
  };
}
