import { type Codec, createCodec, type PlanOptions } from "../src/index.js";
import { type DOCUMENTS, load } from "./documents.ts";

export { DOCUMENTS, load } from "./documents.ts";

export function codecOf(name: (typeof DOCUMENTS)[number], options?: PlanOptions): Codec<Record<string, unknown>> {
  return createCodec(load(name), options);
}

/** A codec of schemas alone. */
export function codecOfSchemas(schemas: object, openapi = "3.1.0"): Codec<Record<string, unknown>> {
  return createCodec({ openapi, components: { schemas } });
}
