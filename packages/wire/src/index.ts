/**
 * Bodies in and out: XML and JSON of any version become one typed value, driven by objects that are generated from the
 * OpenAPI document.
 *
 * Everything is here; `@em-replica/wire/json`, `/json-items` and `/xml` are the parts, for whoever loads them late.
 */
export { type ByteStream, decodeStream } from "./decode-stream.js";
export { camelCase, DIALECTS, type Dialect, type EncodeOptions, encode, type Version } from "./encode.js";
export * from "./json.js";
export { normalizeItems } from "./json-items.js";
export { decode, decodeBody, decodeItems } from "./xml.js";
