import { defaultProfile, profiles } from "./profiles.js";
import type { Quirks } from "./quirks.js";

/** A value of each quirk; the others are of the same kind. */
export const example: Quirks = profiles[defaultProfile];

/** Values of the quirks that are words or one of a few numbers. */
export const choices: { readonly [Name in keyof Quirks]?: readonly Quirks[Name][] } = {
  jsonCase: ["pascal", "camel"],
  percentCase: ["lower", "upper"],
  runningSession: ["None", "Success"],
  runningTask: ["None", "Success"],
  refusedVersion: [400, 401],
  fractionDigits: [3, 6],
};

/** Whether there is such a quirk and it can have the value. */
export function isQuirk(name: string, value: unknown): boolean {
  if (!Object.hasOwn(example, name)) return false;
  const known = choices[name as keyof Quirks] as readonly unknown[] | undefined;
  if (known) return known.includes(value);
  const like = example[name as keyof Quirks];
  if (Array.isArray(like)) return Array.isArray(value) && value.every((item) => typeof item === "string");
  return typeof value === typeof like && (typeof value !== "number" || (Number.isInteger(value) && value >= 0));
}
