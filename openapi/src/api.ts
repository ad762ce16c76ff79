import type { Bundle, LinkObject, ParameterObject, Role, Schema, SecuritySchemeObject } from "./bundle.js";
import type { OperationId } from "./generated/operation-id.js";

/** The document as plain objects: every reference resolved except those between schemas, which keep their names. */
export interface Api {
  /** All operations, in the order of the document's paths. */
  readonly operations: readonly Operation[];
  /** All named schemas. A property that is a named schema has a `$ref`; `resolveRef(api.bundle, schema)` follows it. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** What `GET /query` can return, by type. */
  readonly queryTypes: readonly QueryTypeInfo[];
  /** The document itself, references unresolved. */
  readonly bundle: Bundle;
}

export interface Operation {
  readonly id: OperationId;
  /** Upper case. */
  readonly method: string;
  /** With placeholders, below the base URL: `/jobs/{ID}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** URL of the vendor's page. */
  readonly manual?: string;
  /** What a request must carry: a session token, a password (Basic), or nothing. */
  readonly authentication: "session" | "password" | "none";
  /** The schemes of which one is enough; empty if anybody may call the operation. */
  readonly security: readonly SecuritySchemeObject[];
  /** The roles that may call it; empty if the role does not matter. */
  readonly roles: readonly Role[];
  readonly parameters: readonly ParameterObject[];
  /** In the document's order: the successful one first. */
  readonly responses: readonly Response[];
}

export type MediaType = "application/xml" | "application/json";

export interface Response {
  /** Three digits. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly Header[];
  readonly mediaTypes: readonly MediaType[];
  /** The schema of the body, the same for XML and JSON; absent if there is no body. */
  readonly schema?: Schema;
  /** Names of the object schemas that the body can have: two for reference or entity. */
  readonly bodies: readonly string[];
  readonly examples: readonly Example[];
  readonly links: readonly (LinkObject & { readonly name: string })[];
}

export interface Header {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly example?: string | number;
}

/** One body in both media types. */
export interface Example {
  readonly name: string;
  readonly summary: string;
  /** Path and query parameters of the request that returns it; absent if the document does not say. */
  readonly request?: Readonly<Record<string, string>>;
  readonly xml: string;
  readonly json: unknown;
}

export interface QueryTypeInfo {
  /** Value of the parameter `type`. */
  readonly type: string;
  /** Name of the schema of its entities. */
  readonly entity: string;
  /** Name of the list that holds them, such as `Jobs`. */
  readonly plural: string;
  /** The roles that may query it. */
  readonly roles: readonly Role[];
  readonly fields: readonly QueryField[];
}

/** A field to filter and sort by. */
export interface QueryField {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "date" | "enum" | "uid";
  /** Of an enum: its values in the order in which the server compares them. */
  readonly values?: readonly string[];
  readonly description: string;
  /** The entity's member, if its name differs; null if the entity has none. */
  readonly property?: string | null;
  /** Other spellings that the server takes. */
  readonly aliases: readonly string[];
  readonly example?: unknown;
}

/** A listed value of an enum. */
export interface EnumValue {
  readonly value: string;
  readonly description?: string;
}

/** The listed values of an enum. `open`: a server may return values that are not listed. */
export interface EnumValues {
  readonly values: readonly EnumValue[];
  readonly open: boolean;
}
