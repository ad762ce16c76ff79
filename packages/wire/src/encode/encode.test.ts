import { describe, expect, it } from "vitest";
import { shapes } from "../../test/fixture.ts";
import { WireError } from "../error.js";
import { DIALECTS, type Version } from "./dialects.js";
import { camelCase, encodeJson } from "./json.js";
import { encodeXml } from "./xml.js";

const attributes = { Book: ["Title"], "*": ["Total"] };
const xml = (name: string, value: unknown, version: Version = "9.5") =>
  encodeXml(attributes, shapes.get(name), value, DIALECTS[version]);
const json = (name: string, value: unknown, version: Version = "12") =>
  encodeJson({ Problem: ["Message"] }, shapes.get(name), value, DIALECTS[version]);
const emma = { Kind: "Book", Title: "Emma", Pages: 474 };

describe("XML as it is written", () => {
  it("has attributes, elements, lists and text where the schema says, in its order", () => {
    const value = {
      Genre: "Crime",
      Chapters: [{ Text: "One", Number: 1 }, { Text: "" }],
      Tag: ["a", "b"],
      Authors: ["A", ""],
      Note: "",
      Due: "2025-10-07T20:00:02Z",
      Lent: false,
      Price: 0,
      ...emma,
    };
    expect(xml("Book", value)).toBe(
      '<Book xmlns="urn:library" Kind="Book" Title="Emma"><Pages>474</Pages><Price>0</Price><Lent>false</Lent>' +
        "<Due>2025-10-07T20:00:02Z</Due><Note /><Authors><Author>A</Author><Author /></Authors><Tag>a</Tag><Tag>b</Tag>" +
        '<Content><Chapter Number="1">One</Chapter><Chapter /></Content><Genre>Crime</Genre></Book>',
    );
  });

  it("has declaration, schema namespaces and attributes in their newer order from 10 on", () => {
    expect(xml("Book", emma, "10")).toBe(
      '<?xml version="1.0" encoding="utf-8"?><Book xmlns:xsd="http://www.w3.org/2001/XMLSchema" ' +
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Title="Emma" Kind="Book" xmlns="urn:library"><Pages>474</Pages></Book>',
    );
  });

  it("writes an empty list, and an object without content, as empty elements", () => {
    expect(xml("Books", { Books: [] })).toBe('<Books xmlns="urn:library" />');
    expect(xml("Book", { ...emma, Authors: [] })).toContain("<Authors />");
    expect(xml("Found", { Total: 0, Shelves: {} })).toBe('<Found xmlns="urn:library" Total="0"><Shelves /></Found>');
  });

  it("escapes what would change the structure, and what a reader would change", () => {
    expect(xml("Book", { ...emma, Title: "<\"'&>\t\n\r", Note: "<\"'&>]]>\t\n\r" })).toBe(
      '<Book xmlns="urn:library" Kind="Book" Title="&lt;&quot;\'&amp;&gt;&#x9;&#xA;&#xD;"><Pages>474</Pages>' +
        "<Note>&lt;\"'&amp;&gt;]]&gt;\t\n&#xD;</Note></Book>",
    );
  });

  it("leaves out what is null or unknown", () => {
    expect(xml("Book", { ...emma, Note: null, Extra: 1 })).toBe(xml("Book", emma));
  });
});

describe("JSON as it is written", () => {
  it("has the documented names in their order, and nulls where a server spells them out", () => {
    expect(json("Book", { Pages: 474, Title: "Emma", Kind: "Book", Extra: 1 })).toBe(
      '{"Kind":"Book","Title":"Emma","Pages":474,"Note":null}',
    );
  });

  it("prints dates and numbers without a value as null where the dialect says so", () => {
    const dialect = { ...DIALECTS["12"], nullDates: true };
    expect(encodeJson({}, shapes.get("Book"), emma, dialect)).toBe(
      '{"Kind":"Book","Title":"Emma","Pages":474,"Price":null,"Due":null,"Note":null}',
    );
  });

  it("has the members in the order that is given, the others in place of the dots, and prints what is unknown as null", () => {
    const value = { ...emma, Note: "n" };
    const order = { Book: ["Pages", "...", "Colour", "Kind"] };
    const written = (version: Version) => encodeJson(order, shapes.get("Book"), value, DIALECTS[version]);
    expect(written("12")).toBe('{"Pages":474,"Title":"Emma","Note":"n","Colour":null,"Kind":"Book"}');
    expect(written("9.5")).toBe('\uFEFF{"Pages":474,"Title":"Emma","Note":"n","Kind":"Book"}');
    expect(encodeJson({ "*": ["Pages"] }, shapes.get("Book"), value, DIALECTS["9.5"])).toBe(
      '\uFEFF{"Pages":474,"Kind":"Book","Title":"Emma","Note":"n"}',
    );
  });

  it("has a byte order mark and no nulls in 9.5, camel case in 13.0", () => {
    expect(json("Book", emma, "9.5")).toBe('\uFEFF{"Kind":"Book","Title":"Emma","Pages":474}');
    expect(json("Problem", { Message: "no" }, "13.0")).toBe('{"message":"no"}');
    expect(json("Found", { Total: 1 }, "13.1")).toBe('{"Nothing":null,"Total":1}');
  });

  it.each([
    ["UID", "uid"],
    ["JobUid", "jobUid"],
    ["CreationTimeUTC", "creationTimeUTC"],
    ["VMName", "vmName"],
    ["A", "a"],
    ["already", "already"],
    ["RetrySpecified1", "retrySpecified1"],
  ])("turns %s into %s", (pascal, camel) => {
    expect(camelCase(pascal)).toBe(camel);
  });
});

describe("dates as they are written", () => {
  it.each<[Version, string, string]>([
    ["12", "2025-10-07T20:00:02.003406Z", "2025-10-07T20:00:02.003Z"],
    ["12", "2025-10-07T20:00:02.4200000Z", "2025-10-07T20:00:02.42Z"],
    ["12", "2025-10-07T20:00:02.000Z", "2025-10-07T20:00:02Z"],
    ["12", "2025-10-07T20:00:02.000406Z", "2025-10-07T20:00:02Z"],
    ["12", "2025-10-07T20:00:02Z", "2025-10-07T20:00:02Z"],
    ["12", "2025-10-07T20:00:02.Z", "2025-10-07T20:00:02Z"],
    ["13.0", "2025-10-07T20:00:02.0034067Z", "2025-10-07T20:00:02.003406Z"],
    ["13.1", "2025-10-07T20:00:02.42+02:00", "2025-10-07T20:00:02.42+02:00"],
  ])("in %s: %s as %s", (version, date, written) => {
    expect(xml("Book", { ...emma, Due: date }, version)).toContain(`<Due>${written}</Due>`);
    expect(JSON.parse(json("Book", { ...emma, Due: date }, version === "13.0" ? "13.1" : version))).toMatchObject({
      Due: written,
    });
  });
});

describe.each([
  ["XML", xml],
  ["JSON", json],
])("as %s", (_, write) => {
  it.each<[string, string, unknown, string, string]>([
    ["a missing member", "Book", { Kind: "Book", Pages: 1 }, "Title", "missing"],
    ["another constant", "Book", { ...emma, Kind: "Film" }, "Kind", "expected Book"],
    ["text for a number", "Book", { ...emma, Pages: "474" }, "Pages", "expected an integer"],
    ["no number", "Book", { ...emma, Price: Number.NaN }, "Price", "expected a number"],
    ["a number for text", "Book", { ...emma, Title: 1 }, "Title", "expected text"],
    ["a number for a boolean", "Book", { ...emma, Lent: 1 }, "Lent", "expected a boolean"],
    ["text that is no date", "Book", { ...emma, Due: "soon" }, "Due", "expected a date and time"],
    ["text for a list", "Books", { Books: "none" }, "Books", "expected a list"],
    ["a bad item", "Books", { Books: [emma, { ...emma, Pages: 0.5 }] }, "Books[1].Pages", "expected an integer"],
    ["text for an object", "Found", { Total: 1, Shelves: "full" }, "Shelves", "expected an object"],
  ])("rejects %s", (_case, name, value, path, problem) => {
    expect(() => write(name, value)).toThrow(WireError);
    expect(() => write(name, value)).toThrow(`${path}: ${problem}`);
  });
});

it("rejects to write characters that XML does not allow", () => {
  expect(() => xml("Book", { ...emma, Note: "a\u0000b" })).toThrow("Note: a character that XML does not allow");
  expect(() => xml("Book", { ...emma, Title: "\uD800" })).toThrow("Title: a character that XML does not allow");
  expect(xml("Book", { ...emma, Title: "\u{1F680}" })).toContain('"\u{1F680}"');
});
