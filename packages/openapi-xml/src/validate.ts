import { branchOfValue } from "./choose.js";
import { shown } from "./error.js";
import type { Layout } from "./layout.js";
import { documentOf, type Node, type Slot } from "./node.js";
import { pathOf } from "./report.js";
import { expected, isOfKind } from "./scalar.js";

/** What does not fit in a value. */
export interface Problem {
  /** Path through the value, such as `Contents[3].Size`; empty for the value itself. */
  readonly path: string;
  readonly problem: string;
  readonly found: string | undefined;
}

/**
 * Checks a value against the types, required properties, enums and constants of its layout. Other keywords of its schema,
 * such as `pattern` and `maxLength`, do not concern XML; a JSON Schema validator checks them.
 *
 * @returns What does not fit; nothing if all does.
 */
export function validate(layout: Layout, value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  const [slot] = documentOf(layout).slots as readonly [Slot];
  check(slot, value, []);
  return problems;

  function report(steps: readonly (string | number)[], problem: string, found?: unknown): void {
    problems.push({ path: pathOf(steps), problem, found: found === undefined ? undefined : shown(found) });
  }

  function check({ nullable, node }: Slot, given: unknown, steps: readonly (string | number)[]): void {
    if (given === null && nullable) return;
    checkNode(node, given, steps);
  }

  function checkNode(node: Node, given: unknown, steps: readonly (string | number)[]): void {
    const { kind, values } = node;
    if (kind === "any") return;
    if (kind === "union") {
      const branch = branchOfValue(node, given);
      if (branch) check(branch.slot, given, steps);
      else report(steps, expected(node), given);
    } else if (kind === "object") {
      if (isObject(given)) checkObject(node, given, steps);
      else report(steps, expected(node), given);
    } else if (node.item) checkItems(node.item, given, steps);
    else if (!isOfKind(kind, given) || (values && !values.includes(given))) report(steps, expected(node), given);
  }

  function checkItems(slot: Slot, given: unknown, steps: readonly (string | number)[]): void {
    if (Array.isArray(given)) given.forEach((item, index) => void check(slot, item, [...steps, index]));
    else report(steps, "expected a list", given);
  }

  function checkObject(node: Node, object: Readonly<Record<string, unknown>>, steps: readonly (string | number)[]) {
    const known = new Set<string>();
    for (const slot of node.slots) {
      const { name } = slot;
      known.add(name);
      const given = Object.hasOwn(object, name) ? object[name] : undefined;
      if (given === undefined) {
        if (slot.required && slot.default === undefined) report([...steps, name], "missing");
      } else if (slot.list) {
        // Null for a list is no list, which is what there is in XML.
        if (given !== null || slot.required) checkItems(slot, given, [...steps, name]);
      } else check(slot, given, [...steps, name]);
    }
    for (const [name, given] of Object.entries(object)) {
      if (known.has(name) || given === undefined) continue;
      if (!node.others) report([...steps, name], "not a property");
      else if (node.others.list) checkItems(node.others, given, [...steps, name]);
      else check(node.others, given, [...steps, name]);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
