import { encode, type ObjectLayout, type Property } from "@em-replica/openapi-xml";
import type { Member, Shape } from "../shape.js";
import { withWireErrors } from "../xml/errors.js";
import { type AttributeOrder, OrderedLayouts } from "./attribute-order.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, eachItem, scalarOf } from "./members.js";

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';
const SCHEMA_NAMESPACES = {
  "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
};

/**
 * A body as XML, all on one line as the servers write it.
 *
 * @param order That of newer servers. Keep the object: it is a cache key.
 * @throws WireError if the value does not fit the shape.
 */
export function encodeXml(order: AttributeOrder, shape: Shape, value: unknown, dialect: Dialect): string {
  const { layout } = shape;
  const members = checked(shape, value, dialect.fractionDigits);
  if (!dialect.declaredXml) return withoutDeclaration(layout, members);
  const body = { ...members, ...SCHEMA_NAMESPACES, xmlns: layout.root?.namespace };
  return DECLARATION + withoutDeclaration(declaredLayout(order, layout), body);
}

function withoutDeclaration(layout: ObjectLayout, members: object): string {
  const text = withWireErrors(() => encode(layout, members));
  return text.slice(text.indexOf("?>") + 2);
}

/**
 * A value that fits its shape; the very same, unless dates have to be cut to so many digits of a second.
 *
 * @throws WireError if it does not fit.
 */
function checked(shape: Shape, value: unknown, digits: number): object {
  let copy: Record<string, unknown> | undefined;
  eachGiven(shape.members, value, (member, given) => {
    if (member.plain && typeof given === "string") return;
    const own = member.list ? checkedList(member, given, digits) : checkedOne(member, given, digits);
    if (own === given) return;
    copy ??= { ...(value as object) };
    copy[member.name] = own;
  });
  return copy ?? (value as object);
}

function checkedOne(member: Member, given: unknown, digits: number): unknown {
  return member.shape ? checked(member.shape, given, digits) : scalarOf(member, given, digits);
}

function checkedList(member: Member, given: unknown, digits: number): unknown {
  let items: unknown[] | undefined;
  eachItem(given, (item, index) => {
    const own = checkedOne(member, item, digits);
    if (own === item) return;
    items ??= [...(given as unknown[])];
    items[index] = own;
  });
  return items ?? given;
}

interface Declared {
  readonly layouts: OrderedLayouts;
  readonly bodies: WeakMap<ObjectLayout, ObjectLayout>;
}

const declared = new WeakMap<AttributeOrder, Declared>();

/** That of a body whose root declares the namespaces of XML Schema first, and its own last. */
function declaredLayout(order: AttributeOrder, body: ObjectLayout): ObjectLayout {
  const { layouts, bodies } = declared.get(order) ?? { layouts: new OrderedLayouts(order), bodies: new WeakMap() };
  declared.set(order, { layouts, bodies });
  const known = bodies.get(body);
  if (known) return known;
  const name = body.root?.name ?? "";
  const { properties } = layouts.get(body, name);
  const declarations = Object.keys(SCHEMA_NAMESPACES).map(declaration);
  const layout: ObjectLayout = {
    kind: "object",
    root: { name },
    properties: [...declarations, ...properties, declaration("xmlns")],
  };
  bodies.set(body, layout);
  return layout;
}

function declaration(name: string): Property {
  const [local, prefix] = name.split(":").reverse() as [string, string?];
  return { name, xml: { name: local, prefix }, node: "attribute", value: { kind: "string" } };
}
