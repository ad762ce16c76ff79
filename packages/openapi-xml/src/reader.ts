/** The reader underneath: XML 1.0 without document types, in pieces of any size. */
export { NOT_ALLOWED } from "./xml/chars.js";
export { Namespaces } from "./xml/namespaces.js";
export { type Tag, type XmlHandler, XmlReader } from "./xml/reader.js";
