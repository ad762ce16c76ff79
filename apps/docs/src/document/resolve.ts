import type { OpenApi, Ref, Schema } from "./openapi.ts";

/**
 * What a reference points to, or the value itself when it is none. Siblings of `$ref` win over the target's keywords.
 *
 * @throws when the pointer leads nowhere.
 */
export function resolve<T extends object>(document: OpenApi, value: T | Ref): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const { $ref, ...siblings } = value as Ref;
  let target: unknown = document;
  for (const part of $ref.replace(/^#\//, "").split("/")) {
    target = (target as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (typeof target !== "object" || target === null) throw new Error(`${$ref} is not in the document.`);
  return { ...resolve(document, target as T | Ref), ...siblings };
}

/** The name of the schema that is referred to, if it is a named one. */
export function schemaName(schema: Schema): string | undefined {
  return schema.$ref?.match(/^#\/components\/schemas\/(.+)$/)?.[1];
}
