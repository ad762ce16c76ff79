import type { ScalarLayout } from "../layout.js";
import type { Flat } from "./flatten.js";

type Type = "object" | "array" | "string" | "integer" | "number" | "boolean" | "any";

/** The types of a schema but null, those that it says or else what its other keywords are about. */
export function inferredTypes(flat: Flat): readonly Type[] {
  const { type, properties, additionalProperties, items, oneOf, anyOf } = flat;
  if (type !== undefined) {
    const types = [type].flat().filter((name) => name !== "null");
    return types.map((name) => (name === "file" ? "string" : name)) as readonly Type[];
  }
  if (properties || typeof additionalProperties === "object") return ["object"];
  if (items) return ["array"];
  const values = valuesOf(flat);
  if (values?.length) return [...new Set(values.map((value) => typeOf(value)))];
  if (oneOf || anyOf) return ["any"];
  if (flat.format) return ["string"];
  return ["any"];
}

function typeOf(value: unknown): Type {
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  if (type === "number") return Number.isInteger(value) ? "integer" : "number";
  return type === "boolean" || type === "object" ? type : "string";
}

/** Null in either style: that of 3.0 and that of 3.1. */
export function isNullable({ type, nullable, enum: values, ...flat }: Omit<Flat, "discriminator">): boolean {
  return (
    nullable === true ||
    flat["x-nullable"] === true ||
    [type].flat().includes("null") ||
    values?.includes(null) === true
  );
}

function valuesOf({ const: constant, enum: values }: Flat): readonly unknown[] | undefined {
  return constant === undefined ? values?.filter((value) => value !== null) : [constant];
}

/** @param type One of the types of the schema. */
export function scalarLayout(type: Type, flat: Flat, int64: "number" | "bigint"): ScalarLayout {
  const { format } = flat;
  const values = valuesOf(flat)?.flatMap((value) => asType(type, value));
  const kind =
    type === "integer" && format === "int64" && int64 === "bigint"
      ? "bigint"
      : type === "string" && (format === "date-time" || format === "date")
        ? "date"
        : type === "integer" || type === "number" || type === "boolean"
          ? type
          : "string";
  return {
    kind,
    ...(values?.length && { values: kind === "bigint" ? values.map((value) => BigInt(Number(value))) : values }),
  };
}

/** A value of an enum as its type has it: documents in YAML say `yes` and `1` where they mean text. */
function asType(type: Type, value: unknown): unknown[] {
  if (type === "string") return [String(value)];
  if (type === "boolean") return typeof value === "boolean" ? [value] : [String(value) === "true"];
  const number = Number(value);
  return Number.isFinite(number) ? [number] : [];
}
