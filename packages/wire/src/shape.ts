import type { Layout, LayoutRef } from "@em-replica/openapi-xml";
import type { SchemaLayout, SchemaProperty, Schemas } from "./schema-layout.js";

/** One member of an object: its name in the value, and what its value is. */
export interface Member {
  readonly name: string;
  /** Of a list, what each item is. */
  readonly kind: Layout["kind"];
  /** Always there in a value: if need be, what stands in for it. */
  readonly required: boolean;
  /** What stands in where a body lacks it: an empty list or text. Undefined if nothing can. */
  readonly fallback: unknown;
  readonly list: boolean;
  /** Whether its items are given out one by one when a body is streamed: those that can be a body themselves. */
  readonly streamed: boolean;
  /** The values it can have, if the schema fixes them. Unlike those of an enum, no server may add to them. */
  readonly constants: readonly unknown[] | undefined;
  /** The shape of its object, or of each object in its list. */
  readonly shape: Shape | undefined;
  /** Whether any text will do. */
  readonly plain: boolean;
  /** How it stands in XML. */
  readonly property: SchemaProperty;
}

/** An object of the document. */
export interface Shape {
  readonly name: string;
  /** The element it is as a body; empty if it is never one. */
  readonly root: string;
  readonly layout: SchemaLayout;
  readonly members: readonly Member[];
  readonly required: readonly Member[];
  /** The list that is all there is in it but for attributes: such an object may stand for the list, and the list for it. */
  readonly soleList: Member | undefined;
  /** Other names of members, which are read and never written. The member itself wins. */
  readonly aliases: readonly Member[];
  /** By name as documented and by name in lower case. */
  readonly byName: ReadonlyMap<string, Member>;
  /** The names in a JSON object seen before, and what they are, in its order: the next one has most likely the same. */
  keys: readonly string[];
  known: readonly (Member | undefined)[];
}

/** A document's objects by name. */
export interface Shapes {
  /** Throws TypeError for a name that the document does not have. */
  readonly get: (name: string) => Shape;
  /** What a body can be of which the schema is not known, in the document's order. */
  readonly bodies: readonly Shape[];
  /** In lower case, the members by whose constants bodies are told apart. */
  readonly discriminators: ReadonlySet<string>;
}

interface Draft extends Shape {
  readonly members: Member[];
  readonly required: Member[];
  soleList: Member | undefined;
  readonly aliases: Member[];
  readonly byName: Map<string, Member>;
}

/** Looks the layouts through once, so that reading a value is looking at members alone. */
export function shapesOf({ layouts, bodies }: Schemas): Shapes {
  const named = new Map<string, Shape>();
  const drafts = new Map<Layout, Draft>();
  for (const [name, layout] of Object.entries(layouts)) {
    const root = layout.root?.name ?? "";
    const lists = { members: [], required: [], aliases: [], keys: [], known: [] };
    const draft: Draft = { name, root, layout, ...lists, soleList: undefined, byName: new Map() };
    named.set(name, draft);
    drafts.set(layout, draft);
  }
  const discriminators = new Set<string>();
  for (const draft of drafts.values()) {
    const { layout, members, required, aliases, byName } = draft;
    for (const property of layout.properties) {
      const member = memberOf(property, drafts);
      (property.aliasOf ? aliases : members).push(member);
      if (member.required) required.push(member);
      if (member.constants) discriminators.add(member.name.toLowerCase());
      byName.set(member.name, member).set(member.name.toLowerCase(), member);
    }
    const [first, second] = members.filter(({ property }) => property.node !== "attribute");
    if (first?.list && !second) draft.soleList = first;
  }
  return {
    bodies: bodies.flatMap((layout) => drafts.get(layout) ?? []),
    discriminators,
    get(name) {
      const shape = named.get(name);
      if (shape) return shape;
      throw new TypeError(`no schema is called ${name}`);
    },
  };
}

function memberOf(property: SchemaProperty, shapes: ReadonlyMap<Layout, Shape>): Member {
  const { name, required, requiredByAnyName, default: fallback } = property;
  const value = layoutOf(property.value);
  const list = value.kind === "list";
  const single = list ? layoutOf(value.items) : value;
  const { kind } = single;
  const constants = "values" in single ? single.values : undefined;
  const shape = shapes.get(single);
  return {
    name,
    kind,
    required: required === true || requiredByAnyName === true || fallback !== undefined,
    fallback,
    list,
    streamed: list && !value.wrapped && !!shape?.root,
    constants,
    shape,
    plain: kind === "string" && !list && !constants,
    property,
  };
}

/** The layout that a reference leads to. */
export function layoutOf(ref: LayoutRef): Layout {
  return typeof ref === "function" ? ref() : ref;
}

/** Whether an array under this key of an object can be the list that the object stands for, and is none of an item's own. */
export function isListKey({ name, shape }: Member, key: string): boolean {
  const lower = key.toLowerCase();
  return lower === name.toLowerCase() || !shape?.byName.has(lower);
}

/** Puts values under aliases where they belong. Whether there were any. */
export function takeAliases({ aliases }: Shape, value: Record<string, unknown>): boolean {
  let taken = false;
  for (const { name, property } of aliases) {
    if (value[name] === undefined) continue;
    value[property.aliasOf as string] ??= value[name];
    delete value[name];
    taken = true;
  }
  return taken;
}

/** A list of a body that is streamed. */
export interface StreamedList {
  /** The names that lead to it. */
  readonly path: readonly string[];
  /** What its items are. */
  readonly shape: Shape;
}

/** The lists of a body that are streamed. */
export function streamedLists({ members }: Shape, around: readonly string[] = []): StreamedList[] {
  return members.flatMap(({ name, list, streamed, shape }) => {
    const path = [...around, name];
    if (!shape) return [];
    return streamed ? { path, shape } : list ? [] : streamedLists(shape, path);
  });
}
