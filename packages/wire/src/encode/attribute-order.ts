import type { LayoutRef, ObjectLayout } from "@em-replica/openapi-xml";
import { layoutOf } from "../shape.js";
import { xmlName } from "../xml/names.js";

/** By element (`*`: any other), the order of its attributes. */
export type AttributeOrder = Readonly<Record<string, readonly string[]>>;

/** Layouts with the attributes of each element in another order. */
export class OrderedLayouts {
  readonly #order: AttributeOrder;
  readonly #layouts = new WeakMap<ObjectLayout, Map<string, ObjectLayout>>();

  constructor(order: AttributeOrder) {
    this.#order = order;
  }

  /** That of an object in an element of that name. */
  get(layout: ObjectLayout, element: string): ObjectLayout {
    const byElement = this.#layouts.get(layout) ?? new Map<string, ObjectLayout>();
    this.#layouts.set(layout, byElement);
    let ordered = byElement.get(element);
    if (!ordered) {
      const names = this.#order[element] ?? this.#order["*"] ?? [];
      const rank = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
      const properties = layout.properties.map((property) => {
        const name = xmlName(property);
        return { rank: rank(name), property: { ...property, value: this.#within(property.value, name) } };
      });
      properties.sort((one, other) => one.rank - other.rank);
      ordered = { ...layout, properties: properties.map(({ property }) => property) };
      byElement.set(element, ordered);
    }
    return ordered;
  }

  #within(ref: LayoutRef, element: string): LayoutRef {
    const layout = layoutOf(ref);
    if (layout.kind === "object") return () => this.get(layout, element);
    if (layout.kind === "list") return { ...layout, items: this.#within(layout.items, layout.item.name) };
    return layout;
  }
}
