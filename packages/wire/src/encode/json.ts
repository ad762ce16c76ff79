import type { Member, Shape } from "../shape.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, eachItem, scalarOf } from "./members.js";

/**
 * By schema (`*Reference`: all references that are not named, `*`: any other), the order of its members in JSON; `...`
 * stands for those that are not named, in the document's order.
 */
export type MemberOrder = Readonly<Record<string, readonly string[]>>;

/** A member with the name that it has in JSON; or that name alone, if there is never a value. */
interface Slot extends Pick<Member, "name" | "required"> {
  readonly key: string;
  readonly member: Member | undefined;
}

/** The slots of each shape, made when it is first written. */
type Plans = Map<Shape, readonly Slot[]>;

const allPlans = new WeakMap<MemberOrder, WeakMap<Dialect, Plans>>();

function plansFor(order: MemberOrder, dialect: Dialect): Plans {
  const byDialect = allPlans.get(order) ?? new WeakMap<Dialect, Plans>();
  allPlans.set(order, byDialect);
  const plans = byDialect.get(dialect) ?? new Map();
  byDialect.set(dialect, plans);
  return plans;
}

/** Errors print what they lack in every version. */
const ERROR = "ErrorBody";

/**
 * A body as JSON text.
 *
 * @throws WireError if the value does not fit the shape.
 */
export function encodeJson(order: MemberOrder, shape: Shape, value: unknown, dialect: Dialect): string {
  const { fractionDigits, nullDates } = dialect;
  const nulls = dialect.nulls || shape.name === ERROR;
  const plans = plansFor(order, dialect);

  const object = (own: Shape, given: unknown): object => {
    const plan = plans.get(own) ?? planOf(own, order, dialect);
    plans.set(own, plan);
    const printed: Record<string, unknown> = {};
    eachGiven(
      plan,
      given,
      ({ key, member }, child) => {
        if (!member) return;
        if (member.plain && typeof child === "string") printed[key] = child;
        else printed[key] = member.list ? list(member, child) : single(member, child);
      },
      ({ key, member }) => {
        if (nulls && (!member || (member.property.nullable && (nullDates || !isValueType(member)))))
          printed[key] = null;
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
    member.shape ? object(member.shape, given) : scalarOf(member, given, fractionDigits);

  return (dialect.bom && shape.name !== ERROR ? "\uFEFF" : "") + JSON.stringify(object(shape, value));
}

/** Whether the member's type has no null in the server's own language. */
const isValueType = ({ kind, list }: Member): boolean => !list && kind !== "string" && kind !== "object";

function planOf(shape: Shape, order: MemberOrder, { jsonCase, undocumentedNulls }: Dialect): readonly Slot[] {
  const slot = (name: string, member?: Member): Slot => ({
    name,
    required: member?.required === true,
    key: jsonCase === "camel" ? camelCase(name) : name,
    member,
  });
  const { nulls = [] } = shape.layout;
  const all = [...nulls.map((name) => slot(name)), ...shape.members.map((member) => slot(member.name, member))];
  const names = order[shape.name] ?? (shape.name.endsWith("Reference") ? order["*Reference"] : undefined) ?? order["*"];
  if (!names) return all;
  const others = all.filter(({ name }) => !names.includes(name));
  return (names.includes("...") ? names : [...names, "..."]).flatMap((name): readonly Slot[] => {
    if (name === "...") return others;
    const documented = all.find((one) => one.name === name);
    if (documented) return [documented];
    return undocumentedNulls && order[shape.name] ? [slot(name)] : [];
  });
}

/** The camel case of .NET: of a run of capitals at the start, the last stays if a small letter follows. */
export function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
