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
  readonly slot: Slot;
  readonly sink: Sink;
  /** How many items it has had. */
  count: number;
}

/** @throws TypeError if the path leads to no list of a body. */
export function outletOf(root: Node, sink: Sink): Outlet {
  return { slot: slotAt(root, sink.path), sink, count: 0 };
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
