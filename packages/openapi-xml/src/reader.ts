/** The reader underneath: XML 1.0 without document types, in pieces of any size. */
export { NOT_ALLOWED } from "./xml/chars.js";
export type { Attribute, XmlHandler } from "./xml/handler.js";
export { Namespaces, type Tag } from "./xml/namespaces.js";
export { XmlReader } from "./xml/reader.js";
