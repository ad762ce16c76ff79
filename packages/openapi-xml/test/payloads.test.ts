import { describe, expect, it } from "vitest";
import { codecOfSchemas } from "./load.ts";

/**
 * The situations that a conformance suite of a well-known language for describing APIs has for XML bodies, as schemas and
 * bodies of our own.
 */
const text = { type: "string" };
const attribute = { attribute: true };
const list = (items: object, xml: object = {}) => ({ type: "array", items, xml });
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const entry = (key: object, value: object, name = "entry") => object({ key, value }, { xml: { name } });

const codec = codecOfSchemas({
  Scalars: object({
    text,
    yes: { type: "boolean" },
    no: { type: "boolean" },
    byte: { type: "integer" },
    long: { type: "integer", format: "int64" },
    float: { type: "number", format: "float" },
    double: { type: "number", xml: { name: "DoubleDribble" } },
  }),
  Blob: object({ data: { type: "string", format: "byte" } }),
  Times: object({ normal: { type: "string", format: "date-time" }, epoch: { type: "number" }, http: text }),
  Enums: object({
    one: ref("Suit"),
    all: list({ ...ref("Suit") }, { wrapped: true }),
    level: { type: "integer", enum: [1, 2, 3] },
  }),
  Suit: { type: "string", enum: ["hearts", "spades"] },
  Recursive: object({ name: text, inner: ref("Other") }),
  Other: object({ size: { type: "integer" }, inner: ref("Recursive") }),
  Namespaces: object(
    {
      nested: object(
        {
          foo: { ...text, xml: { prefix: "baz", namespace: "urn:baz" } },
          values: list(text, { wrapped: true, namespace: "urn:qux" }),
        },
        { xml: { namespace: "urn:nested" } },
      ),
    },
    { xml: { namespace: "urn:outer" } },
  ),
  Lists: object({
    strings: list({ ...text, xml: { name: "member" } }, { wrapped: true }),
    numbers: list({ type: "integer", xml: { name: "item" } }, { wrapped: true, name: "renamed" }),
    flat: list(text),
    flatRenamed: list({ ...text, xml: { name: "hi" } }),
    nested: list(list({ ...text, xml: { name: "member" } }, { name: "member" }), { wrapped: true }),
    structures: list(object({ a: text, b: { ...text, xml: { name: "other" } } }, { xml: { name: "item" } }), {
      wrapped: true,
    }),
  }),
  Maps: object({
    map: list(entry(text, object({ hi: text })), { wrapped: true }),
    flat: list(entry({ ...text, xml: { name: "K" } }, { ...text, xml: { name: "V" } }, "flatEntry")),
    nested: list(entry(text, list(entry(text, text), { wrapped: true, name: "value" })), { wrapped: true }),
    spaced: list(
      object(
        { K: { ...text, xml: { namespace: "urn:k" } }, V: { ...text, xml: { namespace: "urn:v" } } },
        {
          xml: { name: "KVP", namespace: "urn:map" },
        },
      ),
    ),
  }),
  Union: {
    oneOf: [
      object({ structure: ref("Scalars") }, { required: ["structure"] }),
      object({ text }, { required: ["text"] }),
      object({ flag: { type: "boolean" } }, { required: ["flag"] }),
      object({ union: ref("Union") }, { required: ["union"] }),
    ],
  },
  Attributes: object({ foo: text, attr: { ...text, xml: { ...attribute, name: "test" } }, last: text }),
  Renamed: object({ name: text }, { xml: { name: "Hello" } }),
  Payload: object({ name: text }, { xml: { name: "Payload", prefix: "p", namespace: "urn:p" } }),
});

describe("payloads", () => {
  it.each<[string, string, string, unknown]>([
    [
      "scalars of every type",
      "Scalars",
      "<Scalars><text>string</text><yes>true</yes><no>false</no><byte>1</byte><long>4</long><float>5.5</float><DoubleDribble>6.5</DoubleDribble></Scalars>",
      { text: "string", yes: true, no: false, byte: 1, long: 4, float: 5.5, double: 6.5 },
    ],
    ["escaped text", "Scalars", "<Scalars><text>&lt;a&gt; &amp; b</text></Scalars>", { text: "<a> & b" }],
    ["blanks around text", "Scalars", "<Scalars><text>  string  </text></Scalars>", { text: "  string  " }],
    ["nothing but blanks", "Scalars", "<Scalars><text>   </text></Scalars>", { text: "   " }],
    ["no number", "Scalars", "<Scalars><float>NaN</float></Scalars>", { float: Number.NaN }],
    ["infinity", "Scalars", "<Scalars><float>Infinity</float></Scalars>", { float: Number.POSITIVE_INFINITY }],
    [
      "negative infinity",
      "Scalars",
      "<Scalars><float>-Infinity</float></Scalars>",
      { float: Number.NEGATIVE_INFINITY },
    ],
    ["an empty text", "Scalars", "<Scalars><text /></Scalars>", { text: "" }],
    ["bytes as base64", "Blob", "<Blob><data>dmFsdWU=</data></Blob>", { data: "dmFsdWU=" }],
    ["no bytes", "Blob", "<Blob><data /></Blob>", { data: "" }],
    [
      "times in several forms",
      "Times",
      "<Times><normal>2014-04-29T18:30:38Z</normal><epoch>1398796238</epoch><http>Tue, 29 Apr 2014 18:30:38 GMT</http></Times>",
      { normal: "2014-04-29T18:30:38Z", epoch: 1398796238, http: "Tue, 29 Apr 2014 18:30:38 GMT" },
    ],
    [
      "enums of text and numbers, in lists too",
      "Enums",
      "<Enums><one>hearts</one><all><all>hearts</all><all>spades</all></all><level>2</level></Enums>",
      { one: "hearts", all: ["hearts", "spades"], level: 2 },
    ],
    [
      "structures in circles",
      "Recursive",
      "<Recursive><name>a</name><inner><size>1</size><inner><name>b</name></inner></inner></Recursive>",
      { name: "a", inner: { size: 1, inner: { name: "b" } } },
    ],
    [
      "namespaces inside of each other",
      "Namespaces",
      '<Namespaces xmlns="urn:outer"><nested xmlns="urn:nested"><baz:foo xmlns:baz="urn:baz">a</baz:foo>' +
        '<values xmlns="urn:qux"><values>b</values></values></nested></Namespaces>',
      { nested: { foo: "a", values: ["b"] } },
    ],
    [
      "lists, flat and wrapped, renamed and nested",
      "Lists",
      "<Lists><strings><member>a</member><member>b</member></strings><renamed><item>1</item></renamed><flat>c</flat><flat>d</flat>" +
        "<hi>e</hi><nested><member><member>f</member></member><member><member>g</member></member></nested>" +
        "<structures><item><a>1</a><other>2</other></item></structures></Lists>",
      {
        strings: ["a", "b"],
        numbers: [1],
        flat: ["c", "d"],
        flatRenamed: ["e"],
        nested: [["f"], ["g"]],
        structures: [{ a: "1", b: "2" }],
      },
    ],
    ["empty lists", "Lists", "<Lists><strings /></Lists>", { strings: [] }],
    [
      "maps as entries",
      "Maps",
      "<Maps><map><entry><key>foo</key><value><hi>there</hi></value></entry><entry><key>baz</key><value><hi>bye</hi></value></entry></map></Maps>",
      {
        map: [
          { key: "foo", value: { hi: "there" } },
          { key: "baz", value: { hi: "bye" } },
        ],
      },
    ],
    [
      "flat maps with renamed keys and values",
      "Maps",
      "<Maps><flatEntry><K>a</K><V>A</V></flatEntry><flatEntry><K>b</K><V>B</V></flatEntry></Maps>",
      {
        flat: [
          { key: "a", value: "A" },
          { key: "b", value: "B" },
        ],
      },
    ],
    ["empty maps", "Maps", "<Maps><map /></Maps>", { map: [] }],
    [
      "maps of maps",
      "Maps",
      "<Maps><nested><entry><key>a</key><value><entry><key>b</key><value>c</value></entry></value></entry></nested></Maps>",
      { nested: [{ key: "a", value: [{ key: "b", value: "c" }] }] },
    ],
    [
      "maps in namespaces",
      "Maps",
      '<Maps><KVP xmlns="urn:map"><K xmlns="urn:k">a</K><V xmlns="urn:v">A</V></KVP></Maps>',
      { spaced: [{ K: "a", V: "A" }] },
    ],
    ["a union that is text", "Union", "<Union><text>hi</text></Union>", { text: "hi" }],
    [
      "a union that is a structure, in a union",
      "Union",
      "<Union><union><structure><byte>1</byte></structure></union></Union>",
      { union: { structure: { byte: 1 } } },
    ],
    [
      "attributes with escapes, in the middle of the members",
      "Attributes",
      '<Attributes test="&lt;a&gt; &quot;b&quot;&#xA;"><foo>hi</foo><last>end</last></Attributes>',
      { foo: "hi", attr: '<a> "b"\n', last: "end" },
    ],
    ["a renamed root", "Renamed", "<Hello><name>Phreddy</name></Hello>", { name: "Phreddy" }],
    [
      "a root with a prefix",
      "Payload",
      '<p:Payload xmlns:p="urn:p"><name>Phreddy</name></p:Payload>',
      { name: "Phreddy" },
    ],
  ])("with %s are read and written", (_, name, xml, value) => {
    expect(codec.decode(name, xml)).toStrictEqual(value);
    expect(codec.encode(name, value)).toBe(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
  });

  it("are read with a declaration, comments, CDATA and references", () => {
    const xml =
      '<?xml version = "1.0" encoding = "UTF-8"?>\n<!-- a --><Scalars><!-- b --><text>' +
      "<![CDATA[<a>]]> &#xd;&#xa;&amp;<!-- c --></text>\n<byte> 1 </byte></Scalars>";
    expect(codec.decode("Scalars", xml)).toStrictEqual({ text: "<a> \r\n&", byte: 1 });
  });
});
