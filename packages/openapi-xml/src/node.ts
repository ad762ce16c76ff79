import { type Layout, type LayoutRef, layoutOf, type Property, type XmlName } from "./layout.js";

/** A name as it is written and as it is found. */
export interface Name {
  readonly tag: string;
  readonly local: string;
  /** Undefined where the document has none for it: then it is that of the root, or none. */
  readonly namespace: string | undefined;
  readonly prefix: string | undefined;
  /** The default namespace that the element has to declare. */
  readonly xmlns: string | undefined;
  /** Whether XML allows the name. A document may say another, which matters only when it is to be written. */
  readonly valid: boolean;
}

/** Whether text can be the name of an element or attribute, without prefix. */
export const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}\p{M}_.\u00B7-]*$/u.test(text);

/** A place that has a value: an element, an attribute or the text of an element. */
export interface Slot {
  /** Name of the property; empty if it is an item or a body. */
  readonly name: string;
  readonly element: Name;
  readonly place: "element" | "attribute" | "text" | "cdata";
  readonly required: boolean;
  readonly default: unknown;
  readonly nullable: boolean;
  /** Whether something is put here where a body has nothing. */
  readonly due: boolean;
  /** Whether the value is a list, of which each such element is an item. In attributes and text, blanks are between items. */
  readonly list: boolean;
  readonly node: Node;
}

/** Where a value goes, under which name, and what it is: the node of the slot, or that of one of its branches. */
export interface Place {
  readonly slot: Slot;
  readonly key: string;
  readonly node: Node;
}

/** What an element of some name is inside another one. */
export interface Target extends Place {
  readonly namespace: string | undefined;
  /** Another one of the same local name. */
  readonly next: Target | undefined;
}

export interface BranchNode {
  readonly name: Name | undefined;
  readonly when: readonly string[] | undefined;
  readonly slot: Slot;
}

/** A layout with its names resolved, ready to read and write by. */
export interface Node {
  readonly kind: Layout["kind"];
  readonly values: readonly unknown[] | undefined;
  /** Of an object. */
  readonly slots: readonly Slot[];
  readonly attributes: ReadonlyMap<string, Place>;
  readonly text: Place | undefined;
  readonly others: Slot | undefined;
  /** What an object always has, after defaults. */
  readonly due: readonly Slot[];
  /** What the elements inside an object or list are, by local name. */
  readonly elements: ReadonlyMap<string, Target>;
  /** Of an object that holds nothing but one list: the list. Its items are told by their constants, whatever their name. */
  readonly sole: Target | undefined;
  /** Of a list. */
  readonly item: Slot | undefined;
  /** Of a union. */
  readonly branches: readonly BranchNode[];
  readonly discriminator: string | undefined;
  /** Whether each value of it is text: a scalar, or a union of scalars. */
  readonly scalar: boolean;
}

type Draft = { -readonly [Key in keyof Node]: Node[Key] };

const documents = new WeakMap<Layout, Node>();
/** By layout, and by the default namespace that it is used in. */
const nodes = new WeakMap<Layout, Map<string | undefined, Node>>();

/** What can be the root of a body: the only element inside of what the returned node stands for. */
export function documentOf(layout: Layout): Node {
  let node = documents.get(layout);
  if (!node) {
    const slot = slotOf("", layout, rootOf(layout), undefined, { required: true }, true);
    const draft = blank("object");
    draft.slots = draft.due = [slot];
    if (rootOf(layout)) draft.elements = elementsOf([slot]);
    else draft.others = slot;
    node = draft;
    documents.set(layout, node);
  }
  return node;
}

/** What an element is inside of another one; `base` is the namespace of names that the document has none for. */
export function find(node: Node, local: string, namespace: string, base: string): Target | undefined {
  let target = node.elements.get(local);
  while (target && !isIn(target.namespace, namespace, base)) target = target.next;
  return target;
}

/** Whether an element's namespace is that of a name, which may have none of its own. */
export function isIn(own: string | undefined, namespace: string, base: string): boolean {
  return own === namespace || (own === undefined && (namespace === base || namespace === ""));
}

function rootOf(layout: Layout): XmlName | undefined {
  const only = soleBranch(layout);
  return layout.root ?? (only && rootOf(only));
}

/** What a union of one stands for: it only makes a layout nullable or gives it another root. */
function soleBranch(layout: Layout): Layout | undefined {
  const [first, second] = layout.kind === "union" ? layout.of : [];
  return first && !second && !first.xml ? layoutOf(first.value) : undefined;
}

function blank(kind: Layout["kind"]): Draft {
  return {
    kind,
    values: undefined,
    slots: [],
    attributes: new Map(),
    text: undefined,
    others: undefined,
    due: [],
    elements: new Map(),
    sole: undefined,
    item: undefined,
    branches: [],
    discriminator: undefined,
    scalar: false,
  };
}

/** The place of a slot, perhaps of one of its branches. */
export function placeOf(slot: Slot, node = slot.node, key = slot.name): Place {
  return { slot, key, node };
}

function nodeOf(layout: Layout, space: string | undefined): Node {
  const bySpace = nodes.get(layout) ?? new Map<string | undefined, Node>();
  nodes.set(layout, bySpace);
  const known = bySpace.get(space);
  if (known) return known;
  // It is known before it is complete: layouts refer to each other in circles.
  const draft = blank(layout.kind);
  bySpace.set(space, draft);
  fill(draft, layout, space);
  return draft;
}

function fill(draft: Draft, layout: Layout, space: string | undefined): void {
  if (layout.kind === "object") {
    draft.slots = layout.properties.map((property) => propertySlot(property, space));
    draft.attributes = new Map(
      draft.slots
        .filter(({ place }) => place === "attribute")
        .map((slot) => [attributeKey(slot.element), placeOf(slot)]),
    );
    const text = draft.slots.find(({ place }) => place === "text" || place === "cdata");
    draft.text = text && placeOf(text);
    draft.due = draft.slots.filter(({ due }) => due);
    if (layout.others) draft.others = slotOf("", layout.others, undefined, space, {}, false);
    draft.elements = elementsOf(draft.slots.filter(({ place }) => place === "element"));
    const [only, second] = draft.slots.filter(({ place }) => place !== "attribute");
    if (only?.list && only.place === "element" && !second && !layout.others)
      draft.sole = { ...placeOf(only), namespace: only.element.namespace, next: undefined };
  } else if (layout.kind === "list") {
    draft.item = slotOf("", layout.items, layout.item, space, { required: true }, true);
    draft.elements = elementsOf([draft.item]);
  } else if (layout.kind === "union") {
    draft.discriminator = layout.discriminator;
    draft.branches = layout.of.map(({ xml, when, value }) => ({
      name: xml && nameOf(xml, space),
      when,
      slot: slotOf("", value, xml, space, { required: true }, true),
    }));
    draft.scalar = draft.branches.every(({ slot }) => isScalar(slot.node.kind));
  } else if (layout.kind !== "any") {
    draft.values = layout.values;
    draft.scalar = true;
  }
}

const isScalar = (kind: Layout["kind"]) => kind !== "object" && kind !== "list" && kind !== "union" && kind !== "any";

function propertySlot(property: Property, space: string | undefined): Slot {
  const { name, node = "element", xml = { name } } = property;
  return slotOf(name, property.value, xml, space, property, node !== "element");
}

/**
 * @param space The default namespace around the place.
 * @param own Whether a list is one element or attribute, wrapped or not.
 */
function slotOf(
  name: string,
  ref: LayoutRef,
  xml: XmlName | undefined,
  space: string | undefined,
  { node: place = "element", required = false, default: fallback }: Partial<Property>,
  own: boolean,
): Slot {
  let layout = layoutOf(ref);
  let nullable = layout.nullable === true;
  for (let sole = soleBranch(layout); sole; sole = soleBranch(layout)) {
    layout = sole;
    nullable ||= layout.nullable === true;
  }
  const due = required || fallback !== undefined || (nullable && place === "attribute");
  const slot = { name, place, required, due, default: fallback };
  if (place !== "element") {
    const list = layout.kind === "list";
    const value = layout.kind === "list" ? layoutOf(layout.items) : layout;
    const element = attributeName(xml ?? { name });
    return { ...slot, element, nullable, list, node: nodeOf(value, space) };
  }
  if (layout.kind === "list" && !layout.wrapped && !own) {
    return { ...slotOf(name, layout.items, layout.item, space, {}, true), ...slot, list: true };
  }
  const inner = xml?.namespace !== undefined && !xml.prefix ? xml.namespace : space;
  const node = nodeOf(layout, inner);
  return { ...slot, element: nameOf(xml ?? { name }, space), nullable, list: false, node };
}

function nameOf({ name, namespace, prefix }: XmlName, space: string | undefined): Name {
  const isDefault = namespace !== undefined && !prefix;
  return {
    tag: prefix ? `${prefix}:${name}` : name,
    local: name,
    namespace: namespace ?? space,
    prefix,
    xmlns: isDefault && namespace !== (space ?? "") ? namespace : undefined,
    valid: isName(name),
  };
}

/** Attributes without prefix are in no namespace. */
function attributeName({ name, namespace, prefix }: XmlName): Name {
  return nameOf({ name, namespace, prefix: prefix ?? (namespace && "ns") }, undefined);
}

/** What `Namespaces` calls an attribute. */
function attributeKey({ local, namespace }: Name): string {
  return namespace ? `${namespace} ${local}` : local;
}

function elementsOf(slots: readonly Slot[]): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  const add = (slot: Slot, node: Node, { local, namespace }: Name) => {
    const next = targets.get(local);
    // Two branches of the same name: what the element contains has to tell.
    const shared = next?.slot === slot && next.namespace === namespace;
    targets.set(local, shared ? { ...next, node: slot.node } : { ...placeOf(slot, node), namespace, next });
  };
  for (const slot of slots) {
    const named = namedBranches(slot.node, new Set());
    if (named.length === 0 || named.length < slot.node.branches.length) add(slot, slot.node, slot.element);
    for (const { name, slot: branch } of named) if (name) add(slot, branch.node, name);
  }
  return targets;

  function namedBranches(node: Node, seen: Set<Node>): readonly BranchNode[] {
    if (seen.has(node)) return [];
    seen.add(node);
    return node.branches.flatMap((branch) => (branch.name ? branch : namedBranches(branch.slot.node, seen)));
  }
}
