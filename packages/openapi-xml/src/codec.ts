import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { type Layout, layoutOf, type Operations } from "./layout.js";
import type { OpenApiDocument } from "./plan/document.js";
import { type PlanOptions, planOf } from "./plan/plan.js";
import { type ByteStream, decodeStream, type ItemAt } from "./stream.js";
import { type Problem, validate } from "./validate.js";

/** Reads, writes and checks XML of the schemas of a document by their names. */
export interface Codec<Schemas> {
  /** The layouts by name of schema. */
  readonly layouts: { readonly [Name in keyof Schemas]: Layout<Schemas[Name]> };
  /** The layouts of the bodies of operations. */
  readonly operations: Operations;
  /** As `decode` of a layout. */
  decode<Name extends keyof Schemas>(name: Name, body: string | Uint8Array): Schemas[Name];
  /** As `encode` of a layout. */
  encode<Name extends keyof Schemas>(name: Name, value: Schemas[Name]): string;
  /** As `validate` of a layout. */
  validate(name: keyof Schemas, value: unknown): readonly Problem[];
  /** As `decodeStream` of a layout. */
  decodeStream<Name extends keyof Schemas, const Path extends readonly string[] = []>(
    name: Name,
    stream: ByteStream,
    path?: Path,
  ): AsyncGenerator<ItemAt<Schemas[Name], Path>, Schemas[Name], undefined>;
}

/**
 * A codec for an OpenAPI document, 3.0 to 3.2, that is parsed already: from JSON, or from YAML by a parser.
 *
 * With the types of openapi-typescript its values are typed: `createCodec<components["schemas"]>(document)`.
 *
 * @throws DocumentError if the document is of another version, refers to other files or says what XML cannot have.
 */
export function createCodec<Schemas = Readonly<Record<string, unknown>>>(
  document: OpenApiDocument,
  options: PlanOptions = {},
): Codec<Schemas> {
  const plan = planOf(document, options);
  const get = <Name extends keyof Schemas>(name: Name): Layout<Schemas[Name]> => {
    const layout = plan.layouts.get(String(name));
    if (layout) return layout as Layout<Schemas[Name]>;
    throw new TypeError(`No schema is called ${String(name)}; there are ${[...plan.layouts.keys()].join(", ")}`);
  };
  return {
    layouts: Object.fromEntries(plan.layouts) as Codec<Schemas>["layouts"],
    operations: Object.fromEntries(plan.operations),
    decode: (name, body) => decode(get(name), body),
    encode: (name, value) => encode(get(name), value),
    validate: (name, value) => validate(layoutOf(get(name)), value),
    decodeStream: (name, stream, path) => decodeStream(get(name), stream, path),
  };
}
