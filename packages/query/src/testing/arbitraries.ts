import fc from "fast-check";
import { type ComparisonOperator, combine, type Filter } from "../ast.js";
import { comparison } from "../comparison.js";
import { type Field, fieldsOf, type QueryType } from "../fields.js";
import { queryFields } from "../generated/fields.js";

export const queryTypes = Object.keys(queryFields) as QueryType[];

export const operators: readonly ComparisonOperator[] = ["==", "!=", ">=", "<=", ">", "<"];

/** Any string at all, lone surrogates included, and often one that is full of the language's own characters. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom('"', ";", ",", "(", ")", "\\", " ", "\n", "\t", "\0", "=", "'", "%", "a", "é") }),
);

/** A date as a server prints it, with up to seven digits of fraction. */
export const wireDate = fc
  .tuple(
    fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true }),
    fc.stringMatching(/^[0-9]{0,7}$/),
  )
  .map(([date, fraction]) => `${date.toISOString().slice(0, 19)}${fraction && `.${fraction}`}Z`);

/** A value that the field can hold. */
export function fieldValue(field: Field): fc.Arbitrary<string | number | bigint | boolean> {
  switch (field.type) {
    case "string":
      return anyText;
    case "enum":
      return fc.constantFrom(...(field.values ?? []));
    case "uid":
      return fc
        .tuple(fc.constantFrom("", "urn:veeam:Job:", "urn:veeam:Replica:"), fc.uuid())
        .map((parts) => parts.join(""));
    case "date":
      return wireDate;
    case "integer":
      return fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.maxSafeInteger());
    case "boolean":
      return fc.boolean();
  }
}

/** Any filter of a query type that a person could have built. */
export function filterOf(type: QueryType): fc.Arbitrary<Filter> {
  const leaf: fc.Arbitrary<Filter> = fc
    .tuple(fc.constantFrom(...fieldsOf(type)), fc.constantFrom(...operators))
    .chain(([field, op]) => fieldValue(field).map((value) => comparison({ type, field, op, value })));
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom("and", "or"), tie("filter"), fc.array(tie("filter"), { minLength: 1, maxLength: 3 }))
        .map(([op, first, rest]) => combine(op, [first, ...rest])),
    ),
  }));
  return filter;
}

/** Values for any of the fields of a type; some missing, some null, some outside the enum. */
export function rowOf(type: QueryType): fc.Arbitrary<Record<string, unknown>> {
  const cells = fieldsOf(type).map((field) => {
    const known: fc.Arbitrary<unknown> = fieldValue(field);
    return [field.name, field.type === "enum" ? fc.oneof(known, fc.constant("None")) : known] as const;
  });
  const optional = cells.map(([name, value]) => [name, fc.option(value, { freq: 4 })] as const);
  return fc.record(Object.fromEntries(optional), { requiredKeys: [] });
}
