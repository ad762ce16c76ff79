import type { Tag } from "./xml/handler.js";

/** An element that is kept until its end, because what is in it has to tell what it is. */
export interface Element {
  readonly local: string;
  readonly namespace: string;
  readonly names: readonly string[];
  readonly values: readonly string[];
  readonly count: number;
  readonly content: (Element | string)[];
}

const NONE: readonly string[] = [];
const NIL = "http://www.w3.org/2001/XMLSchema-instance nil";

export function elementOf({ local, namespace, names, values, count }: Tag): Element {
  const taken = (all: string[]) => (count ? all.slice(0, count) : NONE);
  return { local, namespace, names: taken(names), values: taken(values), count, content: [] };
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
export function isNil({ names, values, count }: Pick<Element, "names" | "values" | "count">): boolean {
  const at = names.indexOf(NIL);
  return at >= 0 && at < count && /^\s*(true|1)\s*$/.test(values[at] as string);
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
