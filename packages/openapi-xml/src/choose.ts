import { type Element, isNil, isText, textIn } from "./element.js";
import { type BranchNode, find, isIn, type Node, type Slot, type Target } from "./node.js";
import { isOfKind, readScalar } from "./scalar.js";

/** Attributes by the names that `Namespaces` gives them. */
type Attributes = Pick<Element, "attributes">;

/** A branch that lacks something required, or has another constant, is only taken where no other is better. */
const UNFIT = -1000;
/** How deep objects inside are looked at, to tell branches apart. */
const DEPTH = 2;

/** What an element inside another one is, by its name, or else as an item under another name. */
export function targetOf(
  node: Node,
  element: Pick<Element, "local" | "namespace"> & Attributes,
  base: string,
): Target | undefined {
  const { local, namespace } = element;
  const target = find(node, local, namespace, base);
  if (target || !node.sole) return target;
  const { slot, namespace: own } = node.sole;
  return isIn(own, namespace, base) && fitsTag(slot.node, element) ? node.sole : undefined;
}

/** Whether a start tag has the constants of what it may be, if there are any. */
function fitsTag(node: Node, tag: Attributes): boolean {
  return node.kind === "union" ? branchOfTag(node, tag) !== undefined : constantsOf(node, tag) === true;
}

/** The branch that a start tag is of, if its attributes tell. */
export function branchOfTag(node: Node, tag: Attributes): BranchNode | undefined {
  let found: BranchNode | undefined;
  for (const branch of node.branches) {
    const fits = constantsOf(branch.slot.node, tag, node.discriminator, branch.when);
    if (fits === undefined) return undefined;
    if (!fits) continue;
    if (found) return undefined;
    found = branch;
  }
  return found;
}

/** Whether a start tag has the constants of an object's attributes; undefined if there are none. */
function constantsOf(
  { kind, attributes }: Node,
  tag: Attributes,
  discriminator?: string,
  when?: readonly string[],
): boolean | undefined {
  if (kind !== "object") return undefined;
  let fits: boolean | undefined;
  for (const [key, { slot, node }] of attributes) {
    const { name, required } = slot;
    const values = name === discriminator ? (when ?? node.values) : required ? node.values : undefined;
    if (values) fits = fits !== false && values.includes(attributeOf(tag, key));
  }
  return fits;
}

/** The branch that an element is of. */
export function branchOfElement(node: Node, element: Element, base: string, depth = DEPTH): BranchNode | undefined {
  return best(node, (branch) => elementScore(branch.slot.node, element, base, depth, node.discriminator, branch.when));
}

/** The branch that a value is of. */
export function branchOfValue(node: Node, value: unknown, depth = DEPTH): BranchNode | undefined {
  return best(node, (branch) => valueScore(branch.slot.node, value, depth, node.discriminator, branch.when));
}

function best({ branches }: Node, score: (branch: BranchNode) => number): BranchNode | undefined {
  let found: BranchNode | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const branch of branches) {
    const own = score(branch);
    if (own <= most) continue;
    found = branch;
    most = own;
  }
  return found;
}

function elementScore(
  node: Node,
  element: Element,
  base: string,
  depth: number,
  discriminator?: string,
  when?: readonly string[],
): number {
  if (node.scalar) {
    if (!isText(element)) return UNFIT;
    const value = readScalar(node, textIn(element));
    if (value === undefined) return UNFIT;
    return node.values ? (node.values.includes(value) ? 3 : UNFIT) : typeof value === "string" ? 1 : 2;
  }
  if (node.kind === "any") return 0;
  if (node.kind === "union") {
    const inner = depth > 0 ? branchOfElement(node, element, base, depth - 1) : undefined;
    return inner ? elementScore(inner.slot.node, element, base, depth - 1) : 0;
  }
  let score = 0;
  const seen = new Set<Slot>();
  const see = (slot: Slot, text: string | undefined): void => {
    score++;
    seen.add(slot);
    const values = (slot.name === discriminator && when) || slot.node.values;
    if (!values || text === undefined) return;
    const fits = values.includes(readScalar(slot.node, text)) || values.includes(text);
    score += fits ? 1 : UNFIT;
  };
  for (const { name, value } of element.attributes) {
    const slot = node.attributes.get(name)?.slot;
    if (slot) see(slot, value);
  }
  for (const child of element.content) {
    if (typeof child === "string") continue;
    const target = find(node, child.local, child.namespace, base);
    if (!target) score += node.others ? 0.5 : -1;
    else {
      const isNull = target.slot.nullable && isNil(child);
      see(target.slot, target.node.scalar && !isNull ? textIn(child) : undefined);
      if (depth > 0 && !target.node.scalar && !isNull)
        score += Math.min(0, elementScore(target.node, child, base, depth - 1));
    }
  }
  if (node.text && textIn(element).trim()) see(node.text.slot, textIn(element));
  for (const slot of node.due) if (slot.required && !slot.list && !seen.has(slot) && !slot.nullable) score += UNFIT;
  return score;
}

function valueScore(
  node: Node,
  value: unknown,
  depth: number,
  discriminator?: string,
  when?: readonly string[],
): number {
  if (node.kind === "any") return 0;
  if (node.kind === "union") {
    const inner = depth > 0 ? branchOfValue(node, value, depth - 1) : undefined;
    return inner ? valueScore(inner.slot.node, value, depth - 1) : 0;
  }
  if (node.scalar) {
    if (!isOfKind(node.kind, value)) return UNFIT;
    return node.values ? (node.values.includes(value) ? 2 : UNFIT) : 1;
  }
  if (node.kind === "list") {
    if (!Array.isArray(value)) return UNFIT;
    const score = node.item && value.length > 0 && depth > 0 ? valueScore(node.item.node, value[0], depth - 1) : 0;
    return 1 + Math.min(0, score);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return UNFIT;
  const object = value as Readonly<Record<string, unknown>>;
  let score = 0;
  let known = 0;
  for (const slot of node.slots) {
    const { name, node: own } = slot;
    const given = object[name];
    if (given === undefined || given === null || !Object.hasOwn(object, name)) {
      if (given === null) known++;
      if (slot.required && slot.default === undefined && !(given === null && slot.nullable)) score += UNFIT;
      continue;
    }
    known++;
    score++;
    if (when && name === discriminator) score += when.includes(String(given)) ? 1 : UNFIT;
    else if (slot.list) score += Array.isArray(given) ? 0 : UNFIT;
    else if (own.scalar || depth > 0) {
      const inner = valueScore(own, given, depth - 1);
      score += own.values ? inner : Math.min(0, inner);
    }
  }
  if (node.others) return score;
  return score + known - Object.keys(object).length;
}

function attributeOf({ attributes }: Attributes, key: string): string | undefined {
  for (const { name, value } of attributes) if (name === key) return value;
  return undefined;
}
