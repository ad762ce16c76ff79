import { describe, expect, it } from "vitest";
import { shapes } from "../../test/fixture.ts";
import { WireError } from "../error.js";
import { decodeAs } from "./decode.js";

const NS = 'xmlns="urn:library"';
const book = `<Book ${NS} Kind="Book" Title="Emma"><Pages>474</Pages></Book>`;
const emma = { Kind: "Book", Title: "Emma", Pages: 474 };
const inside = (content: string) => book.replace("</Book>", `${content}</Book>`);
const decode = (name: string, body: string | Uint8Array) => decodeAs([shapes.get(name)], body).value;

function failure(name: string, body: string | Uint8Array): WireError {
  try {
    decode(name, body);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
  throw new Error("it fits");
}

describe("the value of XML", () => {
  it("has attributes, elements, lists and text where the schema says", () => {
    const text = inside(
      "<Price>9.5</Price><Lent>true</Lent><Due>2025-10-07T20:00:02.42Z</Due><Note> a &lt; b </Note><Authors><Author>A</Author><Author/></Authors>" +
        '<Tag>old</Tag><Content><Chapter Number="1"> One </Chapter><Chapter> </Chapter></Content><Tag>good</Tag><Genre>Gothic</Genre>',
    );
    expect(decode("Book", text)).toStrictEqual({
      ...emma,
      Price: 9.5,
      Lent: true,
      Due: "2025-10-07T20:00:02.42Z",
      Note: " a < b ",
      Authors: ["A", ""],
      Tag: ["old", "good"],
      Chapters: [{ Number: 1, Text: " One " }, { Text: " " }],
      Genre: "Gothic",
    });
  });

  it.each([
    ["alone", "<Started>2026-01-01T10:00:00</Started>"],
    ["before the member itself", "<Started>2026-01-01T12:00:00Z</Started><StartedUTC>2026-01-01T10:00:00</StartedUTC>"],
    [
      "behind the member itself",
      "<StartedUTC>2026-01-01T10:00:00Z</StartedUTC><Started>2026-01-01T12:00:00Z</Started>",
    ],
  ])("takes an alias %s, and a time without zone as UTC", (_, content) => {
    expect(decode("Reading", `<Reading ${NS} Title="Emma">${content}</Reading>`)).toStrictEqual({
      Title: "Emma",
      StartedUTC: "2026-01-01T10:00:00Z",
    });
  });

  it.each([
    ["elements in another order", `<Book ${NS} Title="Emma" Kind="Book"><Note/><Pages>474</Pages></Book>`],
    [
      "blanks between elements and around scalars",
      `<Book\n${NS} Kind="Book" Title="Emma">\n <Pages>\n474 </Pages>\n</Book>`,
    ],
    [
      "empty elements where something may be absent",
      inside("<Price/><Lent/><Due></Due><Note /><Authors/><Content></Content><Genre/>"),
    ],
    [
      "unknown elements, with anything in them",
      inside("<New Pages='1'>x<Pages>1</Pages><y:z xmlns:y='u'/><New/></New>"),
    ],
    ["unknown attributes", inside("").replace("Kind", 'Extra="1" xml:lang="en" Kind')],
    ["an unknown root attribute from another namespace", inside("").replace("Kind", 'xmlns:x="u" x:Kind="Film" Kind')],
    [
      "comments, instructions and CDATA",
      inside("<!-- --><?p?><Note><![CDATA[]]></Note>").replace("474", "4<!-- -->7<![CDATA[4]]>"),
    ],
    [
      "a prefix for the namespace",
      `<l:Book xmlns:l="urn:library" Kind="Book" Title="Emma"><l:Pages>474</l:Pages></l:Book>`,
    ],
    [
      "a prefix and elements of no namespace",
      `<l:Book xmlns:l="urn:library" Kind="Book" Title="Emma"><l:Pages>474</l:Pages><Pages>1</Pages></l:Book>`,
    ],
    [
      "elements of another default namespace",
      inside('<Pages xmlns="urn:other">1</Pages><x:Pages xmlns:x="urn:other">2</x:Pages>'),
    ],
    ["the namespace declared again below", `<Book ${NS} Kind="Book" Title="Emma"><Pages ${NS}>474</Pages></Book>`],
    [
      "a prefix that changes its meaning",
      `<l:Book xmlns:l="urn:library" Kind="Book" Title="Emma"><x xmlns:l="u"><l:Pages/></x><l:Pages>474</l:Pages></l:Book>`,
    ],
  ])("is the same with %s", (_, text) => {
    expect(decode("Book", text)).toStrictEqual(emma);
  });

  it.each([
    ["true", true],
    ["True", true],
    ["1", true],
    ["FALSE", false],
    ["0", false],
  ])("reads the boolean %s", (text, value) => {
    expect(decode("Book", inside(`<Lent>${text}</Lent>`))).toMatchObject({ Lent: value });
  });

  it.each([
    ["-1", -1],
    ["+7", 7],
    ["007", 7],
    ["1.5e3", 1500],
    [".5", 0.5],
  ])("reads the number %s", (text, value) => {
    expect(decode("Book", inside(`<Price>${text}</Price>`))).toMatchObject({ Price: value });
  });

  it("has an empty list where a required one has no items", () => {
    expect(decode("Books", `<Books ${NS}/>`)).toStrictEqual({ Books: [] });
  });

  it("takes an item under another name for what its constant says, and passes over what has none", () => {
    const text = `<Books ${NS}><Livre Kind="Book" Title="Emma"><Pages>474</Pages></Livre><Livre/><x:Book xmlns:x="u" Kind="Book"/></Books>`;
    expect(decode("Books", text)).toStrictEqual({ Books: [emma] });
  });

  it.each(["", "<Remark/>", "<Remark></Remark>"])("has an empty text where one with that default is %j", (remark) => {
    expect(decode("Loan", `<Loan ${NS} Book="Emma">${remark}</Loan>`)).toStrictEqual({ Book: "Emma", Remark: "" });
  });

  it("keeps an empty text that is required", () => {
    expect(decode("Book", book.replace("Emma", ""))).toStrictEqual({ ...emma, Title: "" });
  });

  it.each([
    ["Book", "no root", " ", "", "no element"],
    ["Book", "another root", `<Buch ${NS}/>`, "", "expected <Book>"],
    ["Book", "the right root in no namespace", book.replace(NS, ""), "", "expected the namespace urn:library"],
    [
      "Book",
      "the right root in another namespace",
      book.replace("urn:library", "urn:other"),
      "",
      "expected the namespace urn:library",
    ],
    ["Book", "JSON", JSON.stringify(emma), "", "text before the first tag"],
    [
      "Book",
      "a page of HTML",
      "<!DOCTYPE html><html><body>Log in</body></html>",
      "",
      "a document type is not accepted",
    ],
    ["Book", "another constant", book.replace('"Book"', '"Film"'), "Kind", "expected Book"],
    ["Book", "text for an integer", book.replace("474", "many"), "Pages", "expected an integer"],
    ["Book", "a fraction for an integer", book.replace("474", "4.74"), "Pages", "expected an integer"],
    ["Book", "an integer beyond 2^53", book.replace("474", "9007199254740992"), "Pages", "expected an integer"],
    ["Book", "nothing for a required integer", book.replace("474", ""), "Pages", "expected an integer"],
    ["Book", "a hexadecimal number", inside("<Price>0x10</Price>"), "Price", "expected a number"],
    ["Book", "infinity", inside("<Price>Infinity</Price>"), "Price", "expected a number"],
    ["Book", "text for a boolean", inside("<Lent>yes</Lent>"), "Lent", "expected a boolean"],
    ["Book", "a name of every object for a boolean", inside("<Lent>constructor</Lent>"), "Lent", "expected a boolean"],
    ["Book", "text for a date", inside("<Due>soon</Due>"), "Due", "expected a date and time"],
    ["Book", "a required attribute missing", book.replace('Title="Emma"', ""), "Title", "missing"],
    ["Book", "a required element missing", book.replace("<Pages>474</Pages>", ""), "Pages", "missing"],
    ["Book", "an element twice", inside("<Pages>1</Pages>"), "Pages", "given twice"],
    [
      "Book",
      "a list's wrapper twice",
      inside("<Authors><Author/></Authors><Authors><Author/></Authors>"),
      "Authors",
      "given twice",
    ],
    ["Book", "an element inside a scalar", inside("<Note>a<b/>c</Note>"), "Note", "an element inside a value"],
    ["Book", "text between elements", inside("oops"), "", "text between elements"],
    ["Book", "text between items", inside("<Authors>oops</Authors>"), "Authors", "text between elements"],
    [
      "Book",
      "a bad attribute deep inside",
      inside('<Content><Chapter/><Chapter Number="x"/></Content>'),
      "Chapters[1].Number",
      "expected an integer",
    ],
    ["Book", "a prefix without meaning", inside("<x:y/>"), "", "x:y has no namespace"],
    ["Book", "an attribute's prefix without meaning", inside("<y x:z='1'/>"), "", "x:z has no namespace"],
    [
      "Book",
      "two names that are one",
      inside("<y xmlns:a='u' xmlns:b='u' a:z='1' b:z='2'/>"),
      "",
      "b:z is given twice",
    ],
    ["Book", "a namespace taken away from a prefix", inside("<y xmlns:a=''/>"), "", "xmlns:a cannot be declared so"],
    ["Book", "the prefix xmlns declared", inside("<y xmlns:xmlns='u'/>"), "", "xmlns:xmlns cannot be declared so"],
    ["Book", "the prefix xml for something else", inside("<y xmlns:xml='u'/>"), "", "xmlns:xml cannot be declared so"],
    ["Book", "a name with two colons", inside("<y xmlns:a='u'><a:b:c/></y>"), "", "a:b:c has no namespace"],
    [
      "Books",
      "a bad item",
      `<Books ${NS}>${book}${book.replace("474", "x")}</Books>`,
      "Books[1].Pages",
      "expected an integer",
    ],
    [
      "Found",
      "a bad item in a container",
      `<Found ${NS} Total="1"><Shelves><Books>${book.replace("474", "x")}</Books></Shelves></Found>`,
      "Shelves.Books[0].Pages",
      "expected an integer",
    ],
  ])("of a %s is rejected for %s", (name, _, text, path, problem) => {
    expect(failure(name, text)).toMatchObject({ path, problem });
  });

  it("says line, column and what stands there, cut short", () => {
    const error = failure(
      "Book",
      `<?xml version="1.0"?>\n<Book ${NS} Kind="Book"\n  Title="Emma">\n  <Pages>${"many ".repeat(20)}</Pages></Book>`,
    );
    expect(error).toMatchObject({ path: "Pages", line: 4, found: `${"many ".repeat(8)}…` });
    expect(error.message).toBe(`Pages: expected an integer, found "${"many ".repeat(8)}…" (line 4, column 110)`);
  });

  it("points at the attribute that does not fit", () => {
    expect(failure("Found", `<Found\n ${NS}\n Total="x"/>`)).toMatchObject({ path: "Total", line: 3, column: 2 });
  });
});

describe("a body of which the schema is not known", () => {
  const decodeAny = (text: string) => decodeAs(shapes.bodies, text);

  it("is told by its root", () => {
    expect(decodeAny(`<Error ${NS} Message="no"/>`)).toStrictEqual({ name: "Problem", value: { Message: "no" } });
  });

  it("is told by its constant where several have the root", () => {
    expect(decodeAny(book).name).toBe("Book");
    expect(decodeAny(`<Book ${NS} Kind="Film"/>`)).toStrictEqual({ name: "Film", value: { Kind: "Film" } });
  });

  it.each([
    [`<Book ${NS} Kind="Song"/>`, "of no type that is known here"],
    [`<Book ${NS}/>`, "of no type that is known here"],
    [`<Song ${NS}/>`, "expected <Book> or <Books> or <Found> or <Loan> or <Reading> or <Error>"],
  ])("is rejected if it is none: %s", (text, problem) => {
    expect(() => decodeAny(text)).toThrow(problem);
  });
});
