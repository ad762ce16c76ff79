import { type Member, NOTHING, type Shape } from "../shape.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, eachItem, scalarOf } from "./members.js";

/**
 * A body as JSON text, in the document's order of members.
 *
 * @throws WireError if the value does not fit the shape.
 */
export function encodeJson(shape: Shape, value: unknown, dialect: Dialect): string {
  const nulls = dialect.nulls === true || dialect.nulls.includes(shape.name);
  const nameOf = dialect.camel ? camelCase : (name: string) => name;

  const plans = new Map<Shape, { member: Member; name: string }[]>();

  const object = (own: Shape, given: unknown): Record<string, unknown> => {
    const json: Record<string, unknown> = {};
    let plan = plans.get(own);
    if (!plan) {
      plan = own.members.map((member) => ({ member, name: nameOf(member.name) }));
      plans.set(own, plan);
    }
    eachGiven(
      plan,
      given,
      ({ member, name }, child) => {
        if (member.kind !== NOTHING) json[name] = member.list ? list(member, child) : single(member, child);
      },
      ({ member, name }) => {
        if (nulls && member.nullable) json[name] = null;
      },
    );
    return json;
  };

  const list = (member: Member, items: unknown): unknown[] => {
    const json: unknown[] = [];
    eachItem(items, (item) => json.push(single(member, item)));
    return json;
  };

  const single = (member: Member, given: unknown): unknown =>
    member.shape ? object(member.shape, given) : scalarOf(member, given, dialect.fraction);

  return (dialect.mark ? "\uFEFF" : "") + JSON.stringify(object(shape, value));
}

/** The camel case of .NET: of a run of capitals at the start, the last stays if a small letter follows. */
export function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
