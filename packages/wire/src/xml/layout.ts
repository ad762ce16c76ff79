import type { Layout, LayoutRef, ObjectLayout, Property } from "@em-replica/openapi-xml";
import {
  ATTRIBUTE,
  BOOLEAN,
  DATE,
  FILLED,
  INTEGER,
  type Member,
  NOTHING,
  NUMBER,
  type Shape,
  STRING,
  TEXT,
  WRAPPED,
} from "../shape.js";
import { itemName, placeOf, xmlName } from "./names.js";

const KINDS: Readonly<Record<number, "string" | "date" | "integer" | "number" | "boolean">> = {
  [STRING]: "string",
  [DATE]: "date",
  [INTEGER]: "integer",
  [NUMBER]: "number",
  [BOOLEAN]: "boolean",
};
const NODES: Readonly<Record<number, "attribute" | "text">> = { [ATTRIBUTE]: "attribute", [TEXT]: "text" };

/** By element (`*`: any other), the order of its attributes. */
export type AttributeOrder = Readonly<Record<string, readonly string[]>>;

/** How the shapes of a table stand in XML, as openapi-xml reads and writes them. */
export class Layouts {
  readonly #order: AttributeOrder;
  readonly #layouts = new WeakMap<Shape, Map<string, ObjectLayout>>();

  /** @param order Without one, attributes have that of the table. */
  constructor(order: AttributeOrder = {}) {
    this.#order = order;
  }

  /** An object's, in an element of that name. */
  get(shape: Shape, tag: string): ObjectLayout {
    const byTag = this.#layouts.get(shape) ?? new Map<string, ObjectLayout>();
    this.#layouts.set(shape, byTag);
    let layout = byTag.get(tag);
    if (!layout) {
      const order = this.#order[tag] ?? this.#order["*"] ?? [];
      const rank = (member: Member) =>
        order.includes(xmlName(member)) ? order.indexOf(xmlName(member)) : order.length;
      const members = [...shape.members, ...shape.aliases].filter(({ kind }) => kind !== NOTHING);
      const properties = members.sort((a, b) => rank(a) - rank(b)).map((member) => this.#property(shape, member));
      layout = { kind: "object", properties };
      byTag.set(tag, layout);
    }
    return layout;
  }

  #property({ aliases }: Shape, member: Member): Property {
    const { name, kind, list, required, bits, shape, constants } = member;
    const single: LayoutRef = shape
      ? () => this.get(shape, list ? itemName(member) : xmlName(member))
      : { kind: KINDS[kind] ?? "string", values: constants };
    const listed: Layout = {
      kind: "list",
      item: { name: itemName(member) },
      items: single,
      wrapped: list === WRAPPED,
    };
    // What stands for nothing, or goes by several names, is looked after where JSON is, too.
    const filled = required && bits & FILLED ? (list ? [] : "") : undefined;
    const aliased = aliases.some(({ aliasOf }) => aliasOf === name);
    return {
      name,
      xml: { name: xmlName(member) },
      node: NODES[placeOf(member)],
      required: required && filled === undefined && !aliased,
      default: filled,
      value: list ? listed : single,
    };
  }
}

const layouts = new Layouts();
const bodies = new WeakMap<Shape, ObjectLayout>();

/** That of a body whose root declares its namespace. */
export function bodyLayout(namespace: string, shape: Shape): ObjectLayout {
  const known = bodies.get(shape);
  if (known) return known;
  const layout = { ...layouts.get(shape, shape.root), root: { name: shape.root, namespace: namespace || undefined } };
  bodies.set(shape, layout);
  return layout;
}
