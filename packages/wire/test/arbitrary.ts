import { NOT_ALLOWED } from "@em-replica/openapi-xml/reader";
import fc from "fast-check";
import type { Member, Shape } from "../src/shape.js";

/** Text that XML can hold, with a liking for what is special in XML or JSON. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."<>&'\"\r\n\t ]];{}[]\\/=-!?xA0é東\u{1F680}\u00A0\u2028") }),
  fc.string({ unit: "grapheme" }).filter((value) => !NOT_ALLOWED.test(value)),
);
const date = fc
  .tuple(
    fc.date({ min: new Date("1753-01-01T00:00:00Z"), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true }),
    fc.constantFrom("Z", "+02:00"),
  )
  .map(([value, zone]) => value.toISOString().replace(/\.?0*Z$/, zone));

/** Any value of a shape in its one form: what has no value is absent. */
export function valuesOf(shape: Shape): fc.Arbitrary<Record<string, unknown>> {
  const members: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  for (const member of shape.members) {
    members[member.name] = member.list
      ? fc.array(itemOf(member), { minLength: member.required ? 0 : 1, maxLength: 3 })
      : itemOf(member).filter((value) => member.required || hasContent(value));
    if (member.required) required.push(member.name);
  }
  return fc.record(members, { requiredKeys: required, noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>;
}

function itemOf(member: Member): fc.Arbitrary<unknown> {
  if (member.shape) return valuesOf(member.shape);
  if (member.constants) return fc.constantFrom(...member.constants);
  if (member.kind === "string") return text;
  if (member.kind === "date") return date;
  if (member.kind === "integer") return fc.maxSafeInteger();
  if (member.kind === "number") return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  if (member.kind === "boolean") return fc.boolean();
  throw new Error(`no arbitrary for ${member.name}`);
}

function hasContent(value: unknown): boolean {
  return typeof value === "object" && value ? Object.keys(value).length > 0 : value !== "";
}
