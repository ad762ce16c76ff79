import { createCodec } from "@em-replica/openapi-xml";
import { alternate } from "../alternate.ts";
import type { Row } from "../row.ts";
import { ratioOf, spreadOf } from "../statistics.ts";
import { otherReaders } from "../wire/readers.ts";

const text = { type: "string" };
const attribute = { ...text, xml: { attribute: true } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (name: string) => ({ type: "object", properties: { item: { type: "array", items: ref(name) } } });

/** Bodies that are mostly elements, mostly attributes, and of kinds that only their content tells. */
const codec = createCodec({
  openapi: "3.1.0",
  components: {
    schemas: {
      Objects: list("Object"),
      Object: {
        type: "object",
        required: ["Key"],
        properties: {
          Key: text,
          LastModified: { ...text, format: "date-time" },
          Size: { type: "integer" },
          Owner: ref("Owner"),
        },
      },
      Owner: { type: "object", properties: { ID: text, DisplayName: text } },
      Founders: list("Founder"),
      Founder: { oneOf: [ref("Person"), ref("Company")] },
      Person: {
        type: "object",
        required: ["type"],
        properties: { type: { ...attribute, const: "p" }, name: attribute },
      },
      Company: {
        type: "object",
        required: ["type"],
        properties: { type: { ...attribute, const: "c" }, name: attribute },
      },
      Animals: list("Animal"),
      Animal: { oneOf: [ref("Dog"), ref("Cat")], discriminator: { propertyName: "kind" } },
      Dog: { type: "object", properties: { kind: text, name: text, packSize: { type: "integer" } } },
      Cat: { type: "object", properties: { kind: text, name: text, lives: { type: "integer" } } },
    },
  },
});

const BODIES: readonly (readonly [string, (index: number) => object])[] = [
  [
    "Objects",
    (index) => ({
      Key: `photos/2026/${index}.jpg`,
      LastModified: "2026-01-01T00:00:00.000Z",
      Size: 1e6 + index,
      Owner: { ID: "abcdef", DisplayName: "someone" },
    }),
  ],
  ["Founders", (index) => ({ type: index % 2 ? "p" : "c", name: `Name ${index} & co` })],
  ["Animals", (index) => (index % 2 ? { kind: "Dog", name: `n${index}`, packSize: index } : { kind: "Cat", lives: 9 })],
];

/** The rows of packages/openapi-xml. */
export async function* openapiXmlRows(quick: boolean): AsyncGenerator<Row> {
  const parse = otherReaders()["fast-xml-parser"];
  for (const [name, item] of BODIES) {
    const xml = Buffer.from(
      codec.encode(name, { item: Array.from({ length: 5000 }, (_, index) => item(index)) }),
    ).toString();
    const effort = quick ? { rounds: 9, warmUp: 0.5 } : { rounds: 40, warmUp: 2 };
    const times = alternate({ ours: () => codec.decode(name, xml), theirs: () => parse(xml) }, effort);
    const speed = (own: readonly number[]) => `${(xml.length / 1000 / spreadOf(own).median).toFixed(0)} MB/s`;
    yield {
      part: "openapi-xml",
      work: `decode ${(xml.length / 1e6).toFixed(1)} MB of ${name}`,
      ours: speed(times.ours),
      against: "fast-xml-parser to plain objects",
      theirs: speed(times.theirs),
      ratio: ratioOf(times.theirs, times.ours),
      target: { atLeast: 3 },
    };
  }
}
