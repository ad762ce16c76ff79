export type { WirePlace } from "./error.js";
export { WireError } from "./error.js";
export type { ItemReader } from "./item-reader.js";
export { normalize } from "./normalize.js";
export { normalizeBody } from "./normalize-body.js";
export { isXml, textOf } from "./text.js";
export type { Body, CollectionName, Item, SchemaName, Value, WithoutNull } from "./value.js";
