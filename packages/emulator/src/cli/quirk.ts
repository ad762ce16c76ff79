import { defaultProfile, profiles } from "../profile/profiles.js";
import type { Quirks } from "../profile/quirks.js";

const example: Quirks = profiles[defaultProfile];

/** Values of the quirks that are words or one of a few numbers. */
const choices = {
  jsonCase: ["pascal", "camel"],
  percentCase: ["lower", "upper"],
  runningSession: ["None", "Success"],
  runningTask: ["None", "Success"],
  refusedVersion: [400, 401],
  fractionDigits: [3, 6],
} as const satisfies { readonly [Name in keyof Quirks]?: readonly Quirks[Name][] };

/** Reads `name=value` in the type that the quirk has. @param fail is called with what would be right. */
export function readQuirk(text: string, fail: (message: string) => never): Partial<Quirks> {
  const equals = text.indexOf("=");
  const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
  if (!Object.hasOwn(example, name)) {
    return fail(`--quirk takes name=value; the names are ${Object.keys(example).join(", ")}, not "${text}".`);
  }
  const known: readonly unknown[] | undefined = (choices as Record<string, readonly unknown[]>)[name];
  const read = known
    ? known.find((choice) => String(choice) === value)
    : readLike(example[name as keyof Quirks], value);
  return read === undefined ? fail(`--quirk ${name} can't be "${value}".`) : { [name]: read };
}

/** The value in the type of another; undefined if it has no such form. */
function readLike(like: unknown, value: string): unknown {
  if (typeof like === "boolean") return value === "true" ? true : value === "false" ? false : undefined;
  if (typeof like === "number") return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  if (Array.isArray(like)) return value.split(",").filter(Boolean);
  return value || undefined;
}
