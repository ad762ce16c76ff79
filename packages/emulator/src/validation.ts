import type { z } from "zod";

// What @em-replica/emulator accepts from outside (scenario files, options, bodies of the admin API) is described by
// zod schemas. Their messages read on after the place that is wrong: `servers[0].name must be ...`.

/** Error map for a schema: says what the value must be and what it is. */
export function expected(what: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) =>
    input === undefined ? `is missing; it must be ${what}` : `must be ${what}, not ${shorten(input)}`;
}

/** Like `expected` for what may be a secret: the value is not printed. */
export function secret(what: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => (input === undefined ? `is missing; it must be ${what}` : `must be ${what}`);
}

/** Error map for a strict object: names the members that it may have. */
export function membersOf(
  shape: Readonly<Record<string, unknown>>,
  member = "member",
): (issue: { readonly code?: string; readonly keys?: readonly string[]; readonly input?: unknown }) => string {
  return (issue) =>
    issue.code === "unrecognized_keys"
      ? `has no ${member} "${issue.keys?.[0]?.slice(0, 40)}"; its ${member}s are ${Object.keys(shape).join(", ")}`
      : expected("an object")(issue);
}

/**
 * Parses a value by a schema.
 *
 * @param subject How to call the value itself, for errors that concern the whole of it.
 * @param fail Makes the error of the first thing that is wrong.
 */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  subject: string,
  fail: (message: string) => Error,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = mostSpecific(result.error.issues[0] as z.core.$ZodIssue);
  throw fail(`${pathText(path) || subject} ${message}`);
}

/** Of a union, the alternative that got furthest into the value. */
function mostSpecific(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const alternatives = issue.errors.flatMap(([first]) => (first ? [mostSpecific(first)] : []));
  const deepest = alternatives.toSorted((one, other) => other.path.length - one.path.length)[0];
  return deepest && deepest.path.length > 0 ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`))
    .join("");
}

function shorten(value: unknown): string {
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : undefined;
  if (text !== undefined) return text.length > 60 ? `${text.slice(0, 60)}...` : text;
  return typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(value);
}
