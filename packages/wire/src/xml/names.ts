import type { Property } from "@em-replica/openapi-xml";
import { layoutOf } from "../shape.js";

/** The element or attribute that a property is; of an unwrapped list, each item's element. */
export function xmlName({ name, xml = { name }, value }: Property): string {
  const layout = layoutOf(value);
  return layout.kind === "list" && !layout.wrapped ? layout.item.name : xml.name;
}
