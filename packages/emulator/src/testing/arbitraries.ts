import { type Condition, type Field, type Filter, fieldsOf, filterFor, type QueryType } from "@em-replica/query";
import fc from "fast-check";

/** Text out of a small alphabet, so that values meet: letter case, quotes, a NUL, what lies beyond the 16-bit plane. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom("a", "A", "ß", "ſ", "s", "Σ", "ς", "'", '"', "\\", "%", "\0", "😀", "！"),
    maxLength: 3,
  }),
  fc.string({ unit: "grapheme", maxLength: 5 }),
);

const seconds = fc.constantFrom("2026-11-22T06:17:38", "2026-11-22T06:17:39", "1753-01-01T00:00:00");
const date = fc
  .tuple(seconds, fc.stringMatching(/^[0-5]{0,7}$/))
  .map(([time, fraction]) => `${time}${fraction && `.${fraction}`}Z`);

const guid = fc.constantFrom(
  "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b",
  "04f694ad-664c-4603-a747-00edecae4f17",
  "f5bf1a4b-c229-452e-a4e8-0354e1752b4e",
);

/** A value that a field may have; few different ones, so that filters find something. */
export function fieldValue(field: Field): fc.Arbitrary<string | number | boolean> {
  switch (field.type) {
    case "string":
      return text;
    case "enum":
      return fc.constantFrom(...(field.values ?? []));
    case "uid":
      return fc.tuple(fc.constantFrom("", "urn:veeam:Job:"), guid).map((parts) => parts.join(""));
    case "date":
      return date;
    case "integer":
      return fc.oneof(fc.integer({ min: -2, max: 2 }), fc.maxSafeInteger());
    case "boolean":
      return fc.boolean();
  }
}

/** Any filter of a query type. */
export function filterOf(type: QueryType): fc.Arbitrary<Filter> {
  const fields = filterFor(type) as unknown as Record<string, Record<string, (value: unknown) => Condition<QueryType>>>;
  const leaf = fc
    .tuple(fc.constantFrom(...fieldsOf(type)), fc.constantFrom("eq", "ne", "lt", "le", "gt", "ge"))
    .chain(([field, op]) =>
      fieldValue(field).map((value) => fields[field.name]?.[op]?.(value) as Condition<QueryType>),
    );
  const { condition } = fc.letrec<{ condition: Condition<QueryType> }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc
        .tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition"))
        .map(([one, op, other]) => one[op](other)),
    ),
  }));
  return condition.map(({ filter }) => filter);
}

/** Values of a row as an entity would print them, some of them missing and some outside their enum. */
export function entityOf(type: QueryType): fc.Arbitrary<Record<string, string | number | boolean | null>> {
  const cells = fieldsOf(type).map((field) => {
    const value = field.type === "enum" ? fc.oneof(fieldValue(field), fc.constant("None")) : fieldValue(field);
    return [field.name, field.name === "UID" ? value : fc.option(value, { freq: 4 })] as const;
  });
  return fc.record(Object.fromEntries(cells));
}
