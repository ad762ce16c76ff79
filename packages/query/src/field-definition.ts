/**
 * What kind of value a field holds. `date` is a UTC instant, `integer` has 64 bits, `uid` is a URN or its GUID,
 * `enum` is one of `values`, whose order is their order in comparisons.
 */
export type FieldType = "string" | "enum" | "uid" | "date" | "integer" | "boolean";

/** One filterable field as the OpenAPI document describes it. */
export interface FieldDefinition {
  readonly type: FieldType;
  /** Of an enum: its values, smallest first (`query_comparison`: they compare by their place in the list). */
  readonly values?: readonly string[];
  /** The entity's member with this value; null if no member has it. Left out where it has the field's own name. */
  readonly property?: string | null;
  /** Other names under which a filter may call the field. */
  readonly aliases?: readonly string[];
}
