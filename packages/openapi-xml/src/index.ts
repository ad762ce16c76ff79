/**
 * XML by the `xml` keywords of an OpenAPI document: read, written and checked, typed as openapi-typescript has it.
 *
 * `createCodec` takes a document at run time. The functions take layouts, which `openapi-xml generate` writes.
 */
export { type Codec, createCodec } from "./codec.js";
export { decode } from "./decode.js";
export { encode } from "./encode.js";
export { XmlError, type XmlPlace } from "./error.js";
export type {
  AnyLayout,
  Branch,
  Layout,
  LayoutRef,
  ListLayout,
  ObjectLayout,
  OperationLayouts,
  Operations,
  Property,
  ScalarLayout,
  UnionLayout,
  XmlName,
} from "./layout.js";
export { DocumentError, type OpenApiDocument } from "./plan/document.js";
export type { PlanOptions } from "./plan/plan.js";
export { type ByteStream, decodeStream, type ItemAt } from "./stream.js";
export { type Problem, validate } from "./validate.js";
