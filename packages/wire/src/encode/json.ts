import { BOOLEAN, DATE, type Member, NOTHING, NULLABLE, type Shape } from "../shape.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, eachItem, scalarOf } from "./members.js";

/**
 * By schema (`*Reference`: all references that are not named, `*`: any other), the order of its members in JSON; `...`
 * stands for those that are not named, in the document's order.
 */
export type MemberOrder = Readonly<Record<string, readonly string[]>>;

/** A member with the name that it has in JSON. */
interface Slot extends Member {
  readonly key: string;
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
      (member, child) => {
        const { key } = member;
        if (member.plain && typeof child === "string") printed[key] = child;
        else if (member.list) printed[key] = list(member, child);
        else if (member.kind !== NOTHING) printed[key] = single(member, child);
      },
      (member) => {
        if (nulls && member.bits & NULLABLE && (nullDates || !isValueType(member))) printed[member.key] = null;
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
const isValueType = ({ kind, list }: Member): boolean => list === 0 && kind >= DATE && kind <= BOOLEAN;

function planOf(shape: Shape, order: MemberOrder, { jsonCase, undocumentedNulls }: Dialect): readonly Slot[] {
  const slot = (member: Member): Slot => ({
    ...member,
    key: jsonCase === "camel" ? camelCase(member.name) : member.name,
  });
  const names = order[shape.name] ?? (shape.name.endsWith("Reference") ? order["*Reference"] : undefined) ?? order["*"];
  if (!names) return shape.members.map(slot);
  const others = shape.members.filter(({ name }) => !names.includes(name));
  const ordered = (names.includes("...") ? names : [...names, "..."]).flatMap((name): readonly Member[] => {
    if (name === "...") return others;
    const member = shape.byName.get(name);
    if (member) return [member];
    return undocumentedNulls && order[shape.name] ? [undocumented(name)] : [];
  });
  return ordered.map(slot);
}

/** A member that the document lacks: never with a value, null where servers print nulls. */
function undocumented(name: string): Member {
  return {
    name,
    kind: NOTHING,
    required: false,
    list: 0,
    constants: undefined,
    shape: undefined,
    plain: false,
    bits: NULLABLE,
    item: undefined,
    element: undefined,
  };
}

/** The camel case of .NET: of a run of capitals at the start, the last stays if a small letter follows. */
export function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
