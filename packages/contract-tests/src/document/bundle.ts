import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { operations } from "@em-replica/types";

export type OperationId = keyof operations;
export type MediaType = "application/xml" | "application/json";
export const mediaTypes: readonly MediaType[] = ["application/xml", "application/json"];

/** The parts of a JSON Schema that this suite looks at; ajv looks at the whole. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly "x-extensible-enum"?: readonly string[];
  readonly const?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly xml?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly attribute?: boolean;
    readonly wrapped?: boolean;
  };
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: string | number;
}

export interface Header {
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Example {
  readonly value: unknown;
}

export interface Media {
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, Example>>;
}

export interface BundledMedia {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Ref<Example>>>;
}

export interface Response {
  readonly headers?: Readonly<Record<string, Ref<Header>>>;
  readonly content?: Readonly<Record<string, BundledMedia>>;
}

export interface SecurityScheme {
  readonly type: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
}

/** A thing or the place where it stands. */
export type Ref<T> = T | { readonly $ref: string };
type Requirement = Readonly<Record<string, readonly string[]>>;

export interface BundledOperation {
  readonly operationId: OperationId;
  readonly parameters?: readonly Ref<Parameter>[];
  readonly security?: readonly Requirement[];
  readonly responses: Readonly<Record<string, Ref<Response>>>;
}

export type PathItem = Readonly<Record<string, BundledOperation>> & { readonly parameters?: readonly Ref<Parameter>[] };

/** The document as one tree. */
export interface Bundle {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly security: readonly Requirement[];
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly headers: Readonly<Record<string, Header>>;
    readonly examples: Readonly<Record<string, Example>>;
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  };
}

const file = createRequire(import.meta.url).resolve("@em-replica/openapi/openapi.json");

/** The bundle as it is built, the only thing this suite believes. A new copy each time: some tests break it on purpose. */
export function readBundle(): Bundle {
  return JSON.parse(readFileSync(file, "utf8")) as Bundle;
}
