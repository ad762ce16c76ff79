import type { XmlPlace } from "./error.js";
import type { Node, Slot } from "./node.js";

/** Takes the items of a list as they come, which the value then does without. */
export interface Sink {
  /** The names of the properties that lead to the list. */
  readonly path: readonly string[];
  /** @param place Tells where in the body the item is. */
  give(item: unknown, place: () => XmlPlace): void;
}

/** A list whose items are given away. */
export interface Outlet {
  readonly sink: Sink;
  /** How many items it has had. */
  count: number;
}

/**
 * The outlets by the places of items. A place can have several: a list that a body has in more than one object.
 *
 * @throws TypeError if a path leads to no list of a body.
 */
export function outletsOf(root: Node, sinks: readonly Sink[]): ReadonlyMap<Slot, readonly Outlet[]> {
  const outlets = new Map<Slot, Outlet[]>();
  for (const sink of sinks) {
    const slot = slotAt(root, sink.path);
    outlets.set(slot, [...(outlets.get(slot) ?? []), { sink, count: 0 }]);
  }
  return outlets;
}

/** The place of the items of a list that a body has. */
function slotAt(root: Node, path: readonly string[]): Slot {
  let slot = root.slots[0] as Slot;
  for (const name of path) {
    const next = slot.node.slots.find((one) => one.name === name);
    if (!next) throw new TypeError(`No property is called ${name}; there are ${names(slot.node)}`);
    slot = next;
  }
  if (slot.list) return slot;
  if (slot.node.item) return slot.node.item;
  throw new TypeError(`${path.join(".") || "The body"} is no list; choose one of its properties: ${names(slot.node)}`);
}

function names({ slots }: Node): string {
  return slots.map(({ name }) => name).join(", ") || "none";
}
