import type { Document, Operation } from "./document.js";

/** Values of an address's placeholders. */
export type PathValues = Readonly<Record<string, string>>;

/** The address of an operation below the base URL. */
export function addressOf({ template }: Operation, path: PathValues): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));
}

/** What the document has at an address below the base URL, letter case aside (D36), with the values of its placeholders. */
export function operationAt(
  document: Document,
  method: string,
  address: string,
): { readonly operation: Operation; readonly path: PathValues } | undefined {
  for (const operation of document.operations.values()) {
    const pattern = operation.template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const match = new RegExp(`^${pattern}$`, "i").exec(address);
    if (match && operation.method === method) return { operation, path: { ...match.groups } };
  }
  return undefined;
}
