import type { ObjectLayout, Property } from "@em-replica/openapi-xml";

/** An object of the document: how it stands in XML, as openapi-xml reads and writes it, and what JSON needs besides. */
export interface SchemaLayout extends ObjectLayout {
  readonly properties: readonly SchemaProperty[];
  /** Names that never have a value, though a server may print a null for them. */
  readonly nulls?: readonly string[];
}

/** What has a default, if need be an empty list, always has a value. Values are constants: no server may add to them. */
export interface SchemaProperty extends Property {
  /** Whether servers that spell out absent members print a JSON null. */
  readonly nullable?: boolean;
  /** The property it is another name of, which is read and never written. The property itself wins. */
  readonly aliasOf?: string;
  /** Whether it must be there, be it under another name; what reads XML alone cannot insist on it. */
  readonly requiredByAnyName?: boolean;
}

/** The objects of a document by name of their schemas, and which of them can be a body of which the schema is not known. */
export interface Schemas {
  readonly layouts: Readonly<Record<string, SchemaLayout>>;
  readonly bodies: readonly SchemaLayout[];
}
