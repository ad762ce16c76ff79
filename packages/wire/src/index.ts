/**
 * Bodies in and out: XML and JSON of any version become one typed value, driven by tables that are generated from the
 * OpenAPI document.
 *
 * Everything is here; `@em-replica/wire/json` and `@em-replica/wire/xml` are the halves, for whoever loads XML late.
 */
export { type ByteStream, decodeStream } from "./decode-stream.js";
export { type EncodeOptions, encode, type Version } from "./encode.js";
export * from "./json.js";
export { decode, decodeBody } from "./xml.js";
