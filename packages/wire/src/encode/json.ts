import { type Member, NOTHING, NULLABLE, type Shape } from "../shape.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, eachItem, scalarOf } from "./members.js";

/** A member with the name that it has in JSON. */
interface Slot {
  readonly member: Member;
  readonly key: string;
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

  const object = (own: Shape, given: unknown): object => {
    const printed: Record<string, unknown> = {};
    eachGiven(
      planOf(own, camel),
      given,
      ({ member, key }, child) => {
        if (member.plain && typeof child === "string") printed[key] = child;
        else if (member.list) printed[key] = list(member, child);
        else if (member.kind !== NOTHING) printed[key] = single(member, child);
      },
      ({ member, key }) => {
        if (nulls && member.bits & NULLABLE) printed[key] = null;
      },
    );
    return printed;
  };

  const list = (member: Member, items: unknown): unknown[] => {
    const printed: unknown[] = [];
    eachItem(items, (item) => printed.push(single(member, item)));
    return printed;
  };

  const single = (member: Member, given: unknown): unknown =>
    member.shape ? object(member.shape, given) : scalarOf(member, given, fraction);

  return (dialect.mark ? "\uFEFF" : "") + JSON.stringify(object(shape, value));
}

function planOf(shape: Shape, camel: boolean): readonly Slot[] {
  const known = camel ? plans.camel : plans.pascal;
  let plan = known.get(shape);
  if (!plan) {
    plan = shape.members.map((member) => ({ member, key: camel ? camelCase(member.name) : member.name }));
    known.set(shape, plan);
  }
  return plan;
}

/** The camel case of .NET: of a run of capitals at the start, the last stays if a small letter follows. */
export function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
