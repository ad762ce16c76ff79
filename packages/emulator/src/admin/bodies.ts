import { replicaJobSessionStateValues, sessionResultValues } from "@em-replica/types";
import { z } from "zod";
import { ApiError } from "../http/api-error.js";
import { ranges } from "../ranges.js";
import { choice, filled, number, object, whole } from "../schemas.js";
import { parseTimestamp } from "../time/timestamp.js";
import { expected, parseWith } from "../validation.js";

const text = filled();
const date = (digits: number) => {
  const error = expected('a date in UTC such as "2026-11-23T06:00:00Z"');
  const form = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,${digits}})?Z$`);
  return z.string({ error }).refine((written) => form.test(written) && !Number.isNaN(Date.parse(written)), { error });
};
const instant = date(3).transform((written) => Date.parse(written));
const timestamp = date(7).transform(parseTimestamp);

/** Seconds. Everything that happens in between is simulated; a slip of the century would take hours. */
export const longestJump = 400 * 86_400;

/** Bodies of the admin API, by what they are for. */
export const bodies = {
  none: object({}),
  scenario: object({
    scenario: z.union([text, z.looseObject({})], { error: expected("a name or a scenario") }).optional(),
    vms: whole(...ranges.vms).optional(),
    days: whole(...ranges.days).optional(),
    seed: whole(...ranges.seed).optional(),
    now: instant.optional(),
  }),
  clock: object({
    /** Seconds. */
    advance: number(0, longestJump).optional(),
    set: instant.optional(),
    speed: number(...ranges.speed).optional(),
  }),
  job: object({ job: text }),
  session: object({
    job: text,
    CreationTimeUTC: timestamp.optional(),
    EndTimeUTC: timestamp.optional(),
    State: choice(replicaJobSessionStateValues).optional(),
    Result: choice(sessionResultValues).optional(),
    FailureMessage: text.optional(),
  }),
  faults: object({ faults: z.array(text, { error: expected("a list of rules") }) }),
} as const;

/** @throws ApiError 400 naming the member that is wrong. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  return parseWith(schema, body, "The body", (message) => new ApiError(400, message));
}
