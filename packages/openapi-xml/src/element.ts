import type { Attribute } from "./xml/handler.js";
import type { Tag } from "./xml/namespaces.js";

/** An element that is kept until its end, because what is in it has to tell what it is. */
export interface Element {
  readonly local: string;
  readonly namespace: string;
  readonly attributes: readonly Attribute[];
  readonly content: (Element | string)[];
}

const NIL = "http://www.w3.org/2001/XMLSchema-instance nil";

export function elementOf({ local, namespace, attributes }: Tag): Element {
  return { local, namespace, attributes, content: [] };
}

export function textIn({ content }: Element): string {
  let text = "";
  for (const child of content) if (typeof child === "string") text += child;
  return text;
}

/** Whether there is text alone in an element. */
export function isText({ content }: Element): boolean {
  return content.every((child) => typeof child === "string");
}

/** Whether an element says that it is null. */
export function isNil({ attributes }: Pick<Element, "attributes">): boolean {
  return attributes.some(({ name, value }) => name === NIL && /^\s*(true|1)\s*$/.test(value));
}

/** What an element is where the document says nothing of it: text, or an object of the elements inside. */
export function anythingIn(element: Element): unknown {
  if (isText(element)) return textIn(element);
  const value: Record<string, unknown> = {};
  for (const child of element.content) {
    if (typeof child === "string") continue;
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
