import { type Member, NOTHING, NULLABLE, type Shape } from "../shape.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, itemsOf, scalarOf } from "./members.js";

/** A member with what is written before its value, if it is the first of its object and if it is not. */
interface Slot {
  readonly member: Member;
  readonly first: string;
  readonly next: string;
}

/** Members by the case of their names, made when they are first written. */
const plans = { pascal: new WeakMap<Shape, readonly Slot[]>(), camel: new WeakMap<Shape, readonly Slot[]>() };

/**
 * A body as JSON text, in the document's order of members.
 *
 * @throws WireError if the value does not fit the shape.
 */
export function encodeJson(shape: Shape, value: unknown, dialect: Dialect): string {
  const { camel, fraction } = dialect;
  const nulls = dialect.nulls === true || dialect.nulls.includes(shape.name);

  const object = (own: Shape, given: unknown): string => {
    let text = "";
    eachGiven(
      planOf(own, camel),
      given,
      ({ member, first, next }, child) => {
        if (member.kind !== NOTHING) text += (text ? next : first) + (member.list ? list : single)(member, child);
      },
      ({ member, first, next }) => {
        if (nulls && member.bits & NULLABLE) text += `${text ? next : first}null`;
      },
    );
    return text ? `${text}}` : "{}";
  };

  const list = (member: Member, items: unknown): string => `[${itemsOf(items, (item) => single(member, item), ",")}]`;

  const single = (member: Member, given: unknown): string => {
    if (member.shape) return object(member.shape, given);
    const scalar = scalarOf(member, given, fraction);
    return typeof scalar === "string" ? quoted(scalar) : String(scalar);
  };

  return (dialect.mark ? "\uFEFF" : "") + object(shape, value);
}

function planOf(shape: Shape, camel: boolean): readonly Slot[] {
  const known = camel ? plans.camel : plans.pascal;
  let plan = known.get(shape);
  if (!plan) {
    plan = shape.members.map((member) => {
      const name = JSON.stringify(camel ? camelCase(member.name) : member.name);
      return { member, first: `{${name}:`, next: `,${name}:` };
    });
    known.set(shape, plan);
  }
  return plan;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be written as they stand
const suspicious = /["\\\0-\x1f\ud800-\udfff]/;

function quoted(text: string): string {
  return suspicious.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** The camel case of .NET: of a run of capitals at the start, the last stays if a small letter follows. */
export function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
