import type { Tag } from "./xml/reader.js";

/** An element that is kept until its end, because what is in it has to tell what it is. */
export interface Element {
  readonly local: string;
  readonly namespace: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly count: number;
  readonly content: (Element | string)[];
}

export function elementOf({ local, namespace, names, values, count }: Tag): Element {
  return { local, namespace, names: names.slice(0, count), values: values.slice(0, count), count, content: [] };
}

export function elementsIn({ content }: Element): readonly Element[] {
  return content.filter((child) => typeof child !== "string");
}

export function textIn({ content }: Element): string {
  return content.filter((child) => typeof child === "string").join("");
}

/** What an element is where the document says nothing of it: text, or an object of the elements inside. */
export function anythingIn(element: Element): unknown {
  const children = elementsIn(element);
  if (children.length === 0) return textIn(element);
  const value: Record<string, unknown> = {};
  for (const child of children) {
    const { local } = child;
    const own = anythingIn(child);
    const before = Object.hasOwn(value, local) ? value[local] : undefined;
    // A list inside of one cannot be told from its own items; elements never give one by themselves.
    if (before === undefined) put(value, local, own);
    else if (Array.isArray(before)) before.push(own);
    else put(value, local, [before, own]);
  }
  return value;
}

/** Sets a member, whatever it is called. */
export function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
