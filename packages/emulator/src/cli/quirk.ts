import { choices, example } from "../profile/quirk-values.js";
import type { Quirks } from "../profile/quirks.js";

/** Reads `name=value` in the type that the quirk has. @param fail is called with what would be right. */
export function readQuirk(text: string, fail: (message: string) => never): Partial<Quirks> {
  const equals = text.indexOf("=");
  const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
  if (!Object.hasOwn(example, name)) {
    return fail(`--quirk takes name=value; the names are ${Object.keys(example).join(", ")}, not "${text}".`);
  }
  const known: readonly unknown[] | undefined = choices[name as keyof Quirks];
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
