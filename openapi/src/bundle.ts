import { readFileSync } from "node:fs";

/** The bundled OpenAPI 3.1 document: the parts of it that this project reads, references unresolved. */
export interface Bundle {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary?: string;
    readonly description: string;
  };
  readonly externalDocs?: ExternalDocs;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  readonly security: readonly SecurityRequirement[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, ParameterObject>>;
    readonly responses: Readonly<Record<string, ResponseObject>>;
    readonly headers: Readonly<Record<string, HeaderObject>>;
    readonly examples: Readonly<Record<string, ExampleObject>>;
    readonly securitySchemes: Readonly<Record<string, SecuritySchemeObject>>;
  };
  /** By element name (`*`: any other), the order in which newer servers write its attributes. */
  readonly "x-xml-attribute-order": Readonly<Record<string, readonly string[]>>;
  /** By schema (`*Reference`, `*`: any other), the order in which servers write its members in JSON. */
  readonly "x-json-member-order": Readonly<Record<string, readonly string[]>>;
}

export interface ExternalDocs {
  readonly url: string;
  readonly description?: string;
}

export interface Server {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, { readonly default: string; readonly description?: string }>>;
}

export interface Tag {
  readonly name: string;
  readonly description: string;
}

/** A reference to another place of the document, or the object itself. */
export type OrRef<T> = T | { readonly $ref: string };

/** Names of security schemes; an empty object means that none is needed. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecuritySchemeObject {
  readonly type: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
  readonly description?: string;
}

export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly [string, ...string[]];
  readonly summary: string;
  readonly description: string;
  readonly externalDocs?: ExternalDocs;
  readonly security?: readonly SecurityRequirement[];
  readonly parameters?: readonly OrRef<ParameterObject>[];
  readonly responses: Readonly<Record<string, OrRef<ResponseObject>>>;
  /** The roles that may call the operation; absent where a role does not matter. */
  readonly "x-roles"?: readonly Role[];
}

/** A role of Enterprise Manager. */
export type Role = "PortalAdministrator" | "PortalUser" | "RestoreOperator" | "ApplicationRestoreOperator";

export interface ParameterObject {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema;
  readonly example?: string | number | boolean;
  readonly examples?: Readonly<Record<string, OrRef<ExampleObject>>>;
}

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, OrRef<HeaderObject>>>;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
  readonly links?: Readonly<Record<string, OrRef<LinkObject>>>;
}

export interface HeaderObject {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: string | number;
}

export interface MediaTypeObject {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, OrRef<ExampleObject>>>;
}

export interface ExampleObject {
  readonly summary?: string;
  readonly description?: string;
  readonly value: unknown;
  /** Path and query parameters of the request that returns this example. Not in the published files. */
  readonly "x-request"?: Readonly<Record<string, string | number | boolean>>;
}

export interface LinkObject {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A JSON Schema. Keywords beside `$ref` override those of the target. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: Readonly<Record<string, string>>;
  };
  readonly xml?: Xml;
  /** The known values of a string that may have others. */
  readonly "x-extensible-enum"?: readonly string[];
  /** What each value of `enum` or `x-extensible-enum` means. */
  readonly "x-enumDescriptions"?: Readonly<Record<string, string>>;
  /** Of a query field: the entity's member of another name, or null if the entity has none. */
  readonly "x-entity-property"?: string | null;
  /** Of a query field: other spellings that the server takes. */
  readonly "x-aliases"?: readonly string[];
  /** Of `QueryType`: what belongs to each type. */
  readonly "x-query-fields"?: Readonly<
    Record<
      string,
      { readonly fields: string; readonly entity: string; readonly plural: string; readonly roles: readonly Role[] }
    >
  >;
}

export interface Xml {
  readonly name?: string;
  readonly namespace?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
  /** The property is the text between the tags. */
  readonly "x-text"?: boolean;
}

/** Reads the bundle that the package was built with. Each call returns a new copy. */
export function readBundle(): Bundle {
  return JSON.parse(readFileSync(new URL("../dist/bundle.json", import.meta.url), "utf8")) as Bundle;
}

/** What a `$ref` refers to, as often as it takes; keywords beside `$ref` win. @throws Error if there is no such place. */
export function resolveRef<T extends object>(bundle: Bundle, value: OrRef<T>): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const { $ref, ...beside } = value;
  let target: unknown = bundle;
  for (const key of $ref.replace(/^#\//, "").split("/")) {
    target = (target as Record<string, unknown> | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (typeof target !== "object" || target === null) throw new Error(`${$ref} is not in the document`);
  return { ...resolveRef(bundle, target as OrRef<T>), ...beside };
}

/** The name of the schema that `$ref` refers to, if it refers to a named schema. */
export function schemaName(schema: Schema): string | undefined {
  return schema.$ref?.match(/^#\/components\/schemas\/([^/]+)$/)?.[1];
}
