import { encode, type ObjectLayout, type Property } from "@em-replica/openapi-xml";
import { type Member, NOTHING, type Shape } from "../shape.js";
import { withWireErrors } from "../xml/errors.js";
import { type AttributeOrder, bodyLayout, Layouts } from "../xml/layout.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, eachItem, scalarOf } from "./members.js";

/** What every body of a document has in common. Keep the object: it is a cache key. */
export interface XmlStyle {
  readonly namespace: string;
  /** By element name (`*`: any other), the attributes in the order of newer servers. */
  readonly attributeOrder: AttributeOrder;
}

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';
const SCHEMA_NAMESPACES = {
  "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
};

/**
 * A body as XML, all on one line as the servers write it.
 *
 * @throws WireError if the value does not fit the shape.
 */
export function encodeXml(style: XmlStyle, shape: Shape, value: unknown, dialect: Dialect): string {
  const { namespace } = style;
  const members = checked(shape, value, dialect.fractionDigits);
  if (!dialect.declaredXml) return withoutDeclaration(bodyLayout(namespace, shape), members);
  const body = { ...members, ...SCHEMA_NAMESPACES, xmlns: namespace || undefined };
  return DECLARATION + withoutDeclaration(declaredLayout(style, shape), body);
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
  if (member.kind === NOTHING) return given;
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
  readonly layouts: Layouts;
  readonly bodies: WeakMap<Shape, ObjectLayout>;
}

const styles = new WeakMap<XmlStyle, Declared>();

/** That of a body whose root declares the namespaces of XML Schema first, and its own last. */
function declaredLayout(style: XmlStyle, shape: Shape): ObjectLayout {
  const { layouts, bodies } = styles.get(style) ?? {
    layouts: new Layouts(style.attributeOrder),
    bodies: new WeakMap(),
  };
  styles.set(style, { layouts, bodies });
  const known = bodies.get(shape);
  if (known) return known;
  const { root: name } = shape;
  const { properties } = layouts.get(shape, name);
  const declarations = Object.keys(SCHEMA_NAMESPACES).map(declaration);
  const layout: ObjectLayout = {
    kind: "object",
    root: { name },
    properties: [...declarations, ...properties, declaration("xmlns")],
  };
  bodies.set(shape, layout);
  return layout;
}

function declaration(name: string): Property {
  const [local, prefix] = name.split(":").reverse() as [string, string?];
  return { name, xml: { name: local, prefix }, node: "attribute", value: { kind: "string" } };
}
