/** The parts of the bundled document that are read here. */
export interface Bundle {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly security?: readonly Security[];
  readonly components: {
    readonly parameters?: Readonly<Record<string, unknown>>;
    readonly responses?: Readonly<Record<string, unknown>>;
    readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly unknown[];
  readonly security?: readonly Security[];
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Names of security schemes; an empty object means that none is needed. */
export type Security = Readonly<Record<string, readonly string[]>>;

/** Follows `$ref` inside the bundle, as often as it takes. */
export function resolved<T>(bundle: Bundle, value: unknown): T {
  const { $ref } = value as { $ref?: string };
  if ($ref === undefined) return value as T;
  const target = $ref
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key.replaceAll("~1", "/").replaceAll("~0", "~")],
      bundle,
    );
  return resolved(bundle, target);
}
