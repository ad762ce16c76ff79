import { routes } from "../generated/routes.js";

export type OperationId = keyof typeof routes;

/** What stands at an address: the operations by method, and the values of its placeholders. */
export interface Matched {
  readonly methods: ReadonlyMap<string, OperationId>;
  readonly ids: readonly string[];
}

interface Node {
  readonly children: Map<string, Node>;
  placeholder?: Node;
  readonly methods: Map<string, OperationId>;
}

const newNode = (): Node => ({ children: new Map(), methods: new Map() });

/** D33: old servers print the path of tasks without its first l, and serve it. */
const aliases = new Map([["replicatasksessions", "repicatasksessions"]]);

const root = newNode();
for (const [id, { method, path }] of Object.entries(routes) as [OperationId, (typeof routes)[OperationId]][]) {
  let node = root;
  for (const part of path.split("/").filter(Boolean)) {
    const name = part.toLowerCase();
    const known = part.startsWith("{") ? node.placeholder : node.children.get(name);
    const next: Node = known ?? newNode();
    if (part.startsWith("{")) node.placeholder = next;
    else node.children.set(name, next).set(aliases.get(name) ?? name, next);
    node = next;
  }
  node.methods.set(method, id);
}

/** What the document has at a path below `/api`, letter case aside (D36); undefined for a path it does not have. */
export function match(path: readonly string[]): Matched | undefined {
  let node = root;
  const ids: string[] = [];
  for (const part of path) {
    const child = node.children.get(part.toLowerCase());
    if (!child && node.placeholder) ids.push(part);
    const next = child ?? node.placeholder;
    if (!next) return undefined;
    node = next;
  }
  return node.methods.size > 0 ? { methods: node.methods, ids } : undefined;
}
