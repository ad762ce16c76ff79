import { describe, expect, it } from "vitest";
import { createCodec, DocumentError, XmlError } from "../src/index.js";
import { codecOf, codecOfSchemas, type DOCUMENTS } from "./load.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

describe("a body of the", () => {
  it.each<[(typeof DOCUMENTS)[number], string, unknown, string]>([
    [
      "object-store",
      "ListOutput",
      {
        Name: "b",
        IsTruncated: false,
        Contents: [
          { Key: "a&b", LastModified: "2026-01-01T00:00:00Z", Size: 5e9, Owner: { ID: "1", DisplayName: null } },
        ],
        CommonPrefixes: [{ Prefix: "x/" }, { Prefix: "y/" }],
        MaxKeys: 2,
      },
      '<ListResult xmlns="urn:object-store"><Name>b</Name><IsTruncated>false</IsTruncated>' +
        "<ObjectList><Key>a&amp;b</Key><LastModified>2026-01-01T00:00:00Z</LastModified><Size>5000000000</Size>".replace(
          "ObjectList",
          "Contents",
        ) +
        '<Owner><ID>1</ID><DisplayName xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true" /></Owner></Contents>' +
        "<Prefixes><Prefix>x/</Prefix></Prefixes><Prefixes><Prefix>y/</Prefix></Prefixes><MaxKeys>2</MaxKeys></ListResult>",
    ],
    [
      "object-store",
      "CreateRequest",
      { Grantee: { Type: "Group", URI: "urn:all" } },
      '<CreateRequest xmlns="urn:object-store"><xsi:Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">' +
        "<URI>urn:all</URI></xsi:Grantee></CreateRequest>",
    ],
    [
      "blob-store",
      "BlobEnumeration",
      {
        ContainerName: "c",
        Blobs: {
          BlobItems: [
            {
              Name: { Encoded: true, content: "a%20b" },
              Metadata: { Encrypted: "true", color: "red" },
              Tags: { TagSet: [{ Key: "k", Value: "" }] },
            },
          ],
        },
      },
      '<EnumerationResults ContainerName="c"><Blobs><Blob><Name Encoded="true">a%20b</Name>' +
        '<Metadata Encrypted="true"><color>red</color></Metadata>' +
        "<Tags><TagSet><Tag><Key>k</Key><Value /></Tag></TagSet></Tags></Blob></Blobs></EnumerationResults>",
    ],
    [
      "blob-store",
      "Grants",
      { read: [1, 2], write: [3] },
      "<Grants><read>1</read><read>2</read><write>3</write></Grants>",
    ],
    [
      "cdn",
      "Distribution",
      {
        Id: "d",
        Config: {
          Weight: 0.5,
          Origins: { Quantity: 1, Items: [{ DomainName: "o", Headers: ["A", "B"] }] },
          Rule: { Path: "/", Otherwise: { Any: [{ Path: "/x" }] } },
        },
      },
      '<Distribution xmlns="https://cdn.example.com/doc/"><Id>d</Id><Config><Weight>0.5</Weight><Origins><Quantity>1</Quantity>' +
        "<Items><Origin><DomainName>o</DomainName><Headers><Name>A</Name><Name>B</Name></Headers></Origin></Items></Origins>" +
        "<Rule><Path>/</Path><Otherwise><Any><Any><Path>/x</Path></Any></Any></Otherwise></Rule></Config></Distribution>",
    ],
    [
      "pets",
      "Zoo",
      {
        animals: [
          { petType: "dog", name: "Rex", packSize: 3 },
          { petType: "Cat", name: "Tom", lives: 9, friend: { petType: "dog", name: "Rex" } },
          { petType: "Animal", name: "?" },
        ],
      },
      "<Zoo><animals><animals><petType>dog</petType><name>Rex</name><packSize>3</packSize></animals>" +
        "<animals><petType>Cat</petType><name>Tom</name><lives>9</lives>" +
        "<friend><petType>dog</petType><name>Rex</name></friend></animals>" +
        "<animals><petType>Animal</petType><name>?</name></animals></animals></Zoo>",
    ],
    [
      "set-lists",
      "Setlists",
      {
        total: 1,
        page: null,
        setlist: [
          {
            id: "s",
            sets: [{ song: [{ name: "A", tape: true }] }, { encore: 1, song: [{ name: "B", note: "long" }] }],
          },
        ],
      },
      '<setlists total="1"><setlist id="s"><sets><set><song name="A" tape="true" /></set>' +
        '<set encore="1"><song name="B">long</song></set></sets></setlist></setlists>',
    ],
    [
      "shop",
      "Product",
      {
        id: 1,
        price: 0.5,
        on_sale: true,
        name: [{ id: 1, value: "<b>A</b> ]]> & B" }],
        associations: { categories: [{ id: 2 }], images: [{ href: "/i" }] },
        sizes: [[1, 2], [], [3]],
      },
      "<product><id>1</id><price>0.5</price><on_sale>true</on_sale>" +
        '<name><language id="1"><![CDATA[<b>A</b> ]]]]><![CDATA[> & B]]></language></name>' +
        "<associations><categories><category><id>2</id></category></categories>" +
        '<images><image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="/i" /></images></associations>' +
        "<grid><row><cell>1</cell><cell>2</cell></row><row /><row><cell>3</cell></row></grid></product>",
    ],
    [
      "registry",
      "Extract",
      {
        number: "1",
        issued: "2026-01-01",
        capital: 1.5,
        active: true,
        codes: ["01.1", "02"],
        kind: "LLC",
        address: { region: "77", index: 101000 },
        founders: [
          { type: "person", surname: "A" },
          { type: "company", name: "B", owner: { type: "person", surname: "C" } },
        ],
      },
      '<EXTRACT NUM="1" DATE="2026-01-01" CAPITAL="1.5" ACTIVE="true" CODES="01.1 02" KIND="LLC"><ADDRESS REGION="77" INDEX="101000" />' +
        '<FOUNDERS><FOUNDER TYPE="person" SURNAME="A" /><FOUNDER TYPE="company" NAME="B">' +
        '<FOUNDER TYPE="person" SURNAME="C" /></FOUNDER></FOUNDERS></EXTRACT>',
    ],
    [
      "videos",
      "Feed",
      {
        entries: [{ title: "A", length: null }, { video: [{ title: "B" }] }],
        duration: "live",
        rating: 4.5,
        extra: { a: ["1", "2"], b: { c: "3" } },
        shape: { width: 1, height: 2, inside: { width: 3, height: 4 } },
      },
      '<feed><video><title>A</title><length xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true" /></video>' +
        "<playlist><video><title>B</title></video></playlist><duration>live</duration><rating>4.5</rating>" +
        "<extra><a>1</a><a>2</a><b><c>3</c></b></extra>" +
        "<shape><width>1</width><height>2</height><inside><width>3</width><height>4</height></inside></shape></feed>",
    ],
    [
      "weather",
      "Collection",
      {
        timeStamp: "2026-01-01T00:00:00Z",
        id: "c",
        member: [
          {
            observation: {
              temperature: -1.5,
              unit: "C",
              position: [60.2, 24.9],
              place: { name: "Helsinki", gone: "x" },
            },
            station: "s",
            remark: "r",
          },
        ],
      },
      '<wfs:FeatureCollection xmlns:wfs="urn:wfs" timeStamp="2026-01-01T00:00:00Z" xmlns:gml="urn:gml" gml:id="c"><wfs:member>' +
        '<Observation xmlns="urn:om" unit="C"><temperature>-1.5</temperature>' +
        "<gml:pos><pos>60.2</pos><pos>24.9</pos></gml:pos>" +
        '<place xmlns="urn:place"><name>Helsinki</name><gone xmlns="">x</gone></place></Observation>' +
        "<gml:station>s</gml:station><remark>r</remark></wfs:member></wfs:FeatureCollection>",
    ],
    [
      "tax-form",
      "Form",
      {
        version: "2.0",
        period: 2025,
        declarant: { name: "A", seat: "B" },
        lines: [{ code: "010", amount: 5 }, { amount: null }],
        statement: { lang: "en", text: "1 < 2" },
      },
      '<Form version="2.0"><period>2025</period><declarant><name>A</name><seat>B</seat></declarant>' +
        '<lines><line code="010">5</line><line /></lines><statement lang="en"><![CDATA[1 < 2]]></statement></Form>',
    ],
  ])("%s, a %s, is read and written as the document says", (name, schema, value, xml) => {
    const codec = codecOf(name);
    expect(codec.encode(schema, value)).toBe(DECLARATION + xml);
    expect(codec.decode(schema, xml)).toStrictEqual(value);
    expect(codec.validate(schema, value)).toEqual([]);
  });
});

describe("names", () => {
  const animals = (schema: object) => codecOfSchemas({ document: { type: "object", properties: { animals: schema } } });
  const item = { type: "string" };

  // The cases of the OpenAPI Specification, in its order.
  it.each([
    [{ type: "array", items: item }, "<animals>a</animals><animals>b</animals>"],
    [{ type: "array", items: { ...item, xml: { name: "animal" } } }, "<animal>a</animal><animal>b</animal>"],
    [
      { type: "array", xml: { name: "aliens" }, items: { ...item, xml: { name: "animal" } } },
      "<animal>a</animal><animal>b</animal>",
    ],
    [
      { type: "array", xml: { wrapped: true }, items: item },
      "<animals><animals>a</animals><animals>b</animals></animals>",
    ],
    [
      { type: "array", xml: { wrapped: true }, items: { ...item, xml: { name: "animal" } } },
      "<animals><animal>a</animal><animal>b</animal></animals>",
    ],
    [
      { type: "array", xml: { wrapped: true, name: "aliens" }, items: { ...item, xml: { name: "animal" } } },
      "<aliens><animal>a</animal><animal>b</animal></aliens>",
    ],
    [
      { type: "array", xml: { nodeType: "element", name: "aliens" }, items: item },
      "<aliens><aliens>a</aliens><aliens>b</aliens></aliens>",
    ],
  ])("of a list %j are those of the specification", (schema, content) => {
    const codec = animals(schema);
    const value = { animals: ["a", "b"] };
    expect(codec.encode("document", value)).toBe(`${DECLARATION}<document>${content}</document>`);
    expect(codec.decode("document", `<document>${content}</document>`)).toStrictEqual(value);
  });

  it("that another schema gives the namespace of are found by their prefix", () => {
    const codec = codecOfSchemas({
      a: { type: "object", xml: { prefix: "p" }, properties: { b: { type: "string", xml: { name: "p:b" } } } },
      other: { type: "string", xml: { prefix: "p", namespace: "urn:p" } },
    });
    expect(codec.encode("a", { b: "1" })).toBe(`${DECLARATION}<p:a xmlns:p="urn:p"><p:b>1</p:b></p:a>`);
    expect(codec.decode("a", '<x:a xmlns:x="urn:p"><x:b>1</x:b></x:a>')).toEqual({ b: "1" });
  });

  it("without a namespace in the document are those of the root's, whatever it is", () => {
    const codec = codecOf("pets");
    const pet = '<pet xmlns="urn:any"><name>A</name><photoUrls/><o:name xmlns:o="urn:other">B</o:name></pet>';
    expect(codec.decode("Pet", pet)).toEqual({ name: "A", photoUrls: [] });
  });

  it("that XML does not allow are an error only when they are written", () => {
    const codec = codecOfSchemas({ a: { type: "object", properties: { "1 b": item, c: item } } });
    expect(codec.decode("a", codec.encode("a", { c: "1" }))).toEqual({ c: "1" });
    expect(() => codec.encode("a", { "1 b": "1" })).toThrow('1 b: "1 b" is no name in XML; set xml.name');
  });
});

describe("what is not there", () => {
  const codec = codecOfSchemas({
    a: {
      type: "object",
      required: ["list", "none"],
      properties: {
        list: { type: "array", items: { type: "string" } },
        none: { type: ["string", "null"] },
        wrapped: { type: "array", xml: { wrapped: true }, items: { type: "string" } },
        count: { type: "integer", default: 7 },
        size: { type: "integer" },
        old: { type: "integer", nullable: true },
      },
    },
  });

  it("is an empty list or null where it is required, and the default where there is one", () => {
    expect(codec.decode("a", "<a/>")).toStrictEqual({ list: [], none: null, count: 7 });
  });

  it("is an empty list where its element is there, and absent for an empty number", () => {
    const value = { list: [], none: "", wrapped: [], count: 7, old: null };
    expect(codec.decode("a", "<a><none/><wrapped/><size> </size><old/></a>")).toStrictEqual(value);
  });

  it("is rejected where it is required", () => {
    expect(() => codecOf("pets").decode("Pet", "<pet><photoUrls/></pet>")).toThrow("name: missing (line 1, column 18)");
    expect(() => codecOf("pets").encode("Zoo", { animals: [{ petType: "dog" }] })).toThrow("animals[0].name: missing");
  });
});

describe("integers of 64 bits", () => {
  it("are numbers, and rejected beyond 2^53", () => {
    const codec = codecOf("pets");
    expect(codec.decode("Tag", "<tag><id>9007199254740991</id></tag>")).toEqual({ id: 9007199254740991 });
    expect(() => codec.decode("Tag", "<tag><id>9007199254740993</id></tag>")).toThrow("id: expected an integer");
  });

  it("are bigints by option", () => {
    const codec = codecOf("pets", { int64: "bigint" });
    expect(codec.decode("Tag", "<tag><id>9223372036854775807</id></tag>")).toEqual({ id: 2n ** 63n - 1n });
    expect(codec.encode("Tag", { id: -5n })).toBe(`${DECLARATION}<tag><id>-5</id></tag>`);
  });
});

describe("validate", () => {
  it.each<[string, unknown, string]>([
    ["another type", { name: 1, photoUrls: [] }, "name: expected text, found 1"],
    ["an item of another type", { name: "", photoUrls: ["a", 1] }, "photoUrls[1]: expected text, found 1"],
    [
      "a value that the enum lacks",
      { name: "", photoUrls: [], status: "gone" },
      "status: expected available or pending or sold, found gone",
    ],
    ["something missing", { name: "" }, "photoUrls: missing, found undefined"],
    [
      "something unknown",
      { name: "", photoUrls: [], tags: [{ ID: 1 }] },
      "tags[0].ID: not a property, found undefined",
    ],
    ["no list", { name: "", photoUrls: {} }, "photoUrls: expected a list, found an object"],
    ["no object", [], ": expected an object, found a list"],
  ])("tells of %s with its path", (_, value, expected) => {
    const problems = codecOf("pets").validate("Pet", value);
    expect(problems.map(({ path, problem, found }) => `${path}: ${problem}, found ${found}`)).toEqual([expected]);
  });

  it("does not stop at the first problem", () => {
    expect(codecOf("pets").validate("Pet", { photoUrls: [1, 2] })).toHaveLength(3);
  });
});

describe("a document", () => {
  it.each([
    [{ swagger: "2.0" }, "An OpenAPI 2.0 document"],
    [{}, "No OpenAPI document"],
    [
      { openapi: "3.0.0", components: { schemas: { A: { $ref: "b.yaml#/B" } } } },
      '"b.yaml#/B" leads out of the document',
    ],
    [{ openapi: "3.0.0", components: { schemas: { A: { $ref: "#/components/schemas/B" } } } }, "leads nowhere"],
    [
      {
        openapi: "3.2.0",
        components: {
          schemas: { A: { properties: { b: { type: "object", properties: {}, xml: { nodeType: "none" } } } } },
        },
      },
      "A: b: xml.nodeType none",
    ],
  ])("like %j is rejected", (document, message) => {
    expect(() => createCodec(document)).toThrow(DocumentError);
    expect(() => createCodec(document)).toThrow(message);
  });

  it.each([undefined, null, "openapi: 3.1.0"])("%j in place of a document is rejected", (document) => {
    expect(() => createCodec(document as never)).toThrow("No OpenAPI document: openapi: 3.x is missing");
  });

  it("may refer to itself in circles", () => {
    const schemas = {
      A: { allOf: [{ $ref: "#/components/schemas/A" }, { type: "object", properties: { a: { type: "string" } } }] },
      B: { type: "array", items: { $ref: "#/components/schemas/B" }, xml: { name: "b" } },
    };
    const codec = codecOfSchemas(schemas);
    expect(codec.decode("A", "<A><a>1</a></A>")).toEqual({ a: "1" });
    expect(codec.decode("B", codec.encode("B", [[], [[]]]))).toEqual([[], [[]]]);
  });

  it("has a codec for the names of its schemas alone", () => {
    expect(() => codecOf("pets").decode("Pe", "<Pe/>")).toThrow("No schema is called Pe; there are Category, Tag, Pet");
    expect(() => codecOf("pets").decode("toString", "<a/>")).toThrow(TypeError);
  });

  it("gives the bodies of its operations their layouts, inline ones too", () => {
    const { operations } = codecOf("pets");
    expect(Object.keys(operations)).toEqual(["get /pets/{id}", "put /pets/{id}", "get /pets"]);
    expect(Object.keys(operations["put /pets/{id}"]?.responses ?? {})).toEqual(["200", "default"]);
    expect(operations["get /pets"]?.responses["200"]).toMatchObject({ kind: "list", item: { name: "pet" } });
  });
});

it("is an XmlError with path, line, column and what stands there", () => {
  const error = (() => {
    try {
      codecOf("pets").decode("Pet", "<pet>\n <name>A</name><tags><tag/><tag><id>many</id></tag></tags></pet>");
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(XmlError);
  expect(error).toMatchObject({
    problem: "expected an integer",
    path: "tags[1].id",
    found: "many",
    line: 2,
    column: 41,
  });
});
