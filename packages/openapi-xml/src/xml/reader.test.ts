import { describe, expect, it } from "vitest";
import { XmlReader } from "./reader.js";

type Event = string | { open: string; with: Record<string, string> };

/** What the reader tells about a document, given in pieces. */
function read(pieces: string | readonly string[], blanks = true): Event[] {
  const events: Event[] = [];
  const reader: XmlReader = new XmlReader({
    blanks,
    open: (name, attributes) => {
      events.push({ open: name, with: Object.fromEntries(attributes.map((one) => [one.name, one.value])) });
    },
    text: (text) => events.push(text),
    close: () => events.push("/"),
    fail: (problem, offset, found) => {
      const { line, column } = reader.position(offset);
      throw new Error(`${problem} at ${line}:${column} ${found.slice(0, 8)}`);
    },
  });
  for (const piece of [pieces].flat()) reader.write(piece);
  reader.end();
  return events;
}

const open = (name: string, attributes: Record<string, string> = {}): Event => ({ open: name, with: attributes });

describe("the XML reader", () => {
  it("tells of tags, attributes and text in their order", () => {
    expect(read("<a x=\"1\" y='2'>one<b/>two</a>")).toEqual([
      open("a", { x: "1", y: "2" }),
      "one",
      open("b"),
      "/",
      "two",
      "/",
    ]);
  });

  it.each([
    ["a declaration", '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<a/>'],
    ["comments around and inside", "<!-- <b> & -->\n<a><!----></a><!-- - -->"],
    ["processing instructions", "<?style a='b'?><a><?php echo 1 ?></a><?end?>"],
    ["blanks in tags", "<a \n\t></a \n>"],
    ["blanks around", "\n <a/>\n "],
  ])("passes over %s", (_, text) => {
    expect(read(text)).toEqual([open("a"), "/"]);
  });

  it.each([
    ["named entities", "&lt;&gt;&amp;&quot;&apos;", "<>&\"'"],
    ["character references", "&#65;&#x42;&#x1F600;&#13;", "AB\u{1F600}\r"],
    ["an expansion only once", "&amp;lt;", "&lt;"],
    ["line ends of three kinds", "a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["CDATA as it stands", "x<![CDATA[<b>&amp;]] >\r\n]]>y", "x<b>&amp;]] >\ny"],
    ["text cut by comments", "Com<!-- -->pleted", "Completed"],
    ["anything beyond ASCII", "Zürich 東京 \u{1F680} \u00A0", "Zürich 東京 \u{1F680} \u00A0"],
    ["nothing but blanks", " \n\t", " \n\t"],
    ["> and ]] alone", "a > b ]] c", "a > b ]] c"],
  ])("reads text with %s", (_, text, value) => {
    const [, ...events] = read(`<a>${text}</a>`);
    expect(events.slice(0, -1).join("")).toBe(value);
  });

  it("reads blanks in an attribute's value as spaces, and references to them as themselves", () => {
    expect(read('<a x="1\r\n2\t3\n4&#10;5&#9;6&gt;7>8"/>')).toEqual([open("a", { x: "1 2 3 4\n5\t6>7>8" }), "/"]);
  });

  it("leaves out blank text where it does not matter", () => {
    expect(read("<a> <b>\n</b> x </a>", false)).toEqual([open("a"), open("b"), "/", " x ", "/"]);
  });

  it("says whether a tag has to do with namespaces", () => {
    const seen: boolean[] = [];
    const reader = new XmlReader({
      blanks: false,
      open: (_name, _attributes, qualified) => seen.push(qualified),
      text() {},
      close() {},
      fail() {
        throw new Error();
      },
    });
    reader.end('<a><b:c/><d e:f="1"/><g xmlns="h"/><i j="k:l"/></a>');
    expect(seen).toEqual([false, true, true, true, false]);
  });

  it.each([
    ["", "no element at 1:1"],
    ["  ", "no element"],
    ["text", "text before the first tag at 1:1"],
    ["<a/>text", "text after the end at 1:5"],
    ["<a/><b/>", "a second root element at 1:5"],
    ["<a>", "the text ends before </a>"],
    ["<a><b></a></b>", "expected </b> at 1:7"],
    ["<a></ab>", "expected </a>"],
    ["<ab></a>", "expected </ab>"],
    ["</a>", "an end tag without a start at 1:1"],
    ["<a", "the text ends inside a tag at 1:1"],
    ["<a/", "the text ends inside a tag"],
    ["<a></a", "the text ends inside a tag"],
    ["<a><", "the text ends inside a tag"],
    ["<a / >", "expected />"],
    ["<1/>", "expected a name"],
    ["< a/>", "expected a name"],
    ["<-a/>", "expected a name"],
    ["<\u0301a/>", "expected a name"],
    ["<a\u00D7/>", "expected a name"],
    ["<a x/>", "expected ="],
    ["<a x=1/>", "expected a quote"],
    ['<a x="1"y="2"/>', "expected a blank"],
    ['<a x="1" x="2"/>', "x is given twice at 1:10"],
    ['<a x="<"/>', "< in a value at 1:7"],
    ['<a x="1/>', "the text ends inside a tag"],
    ["<a>&nbsp;</a>", "&nbsp; is no entity of XML at 1:4"],
    ["<a>AT&T</a>", "& without an entity at 1:6"],
    ['<a x="&b;"/>', "&b; is no entity of XML at 1:7"],
    ["<a>&#0;</a>", "&#0; is no entity of XML"],
    ["<a>&#xD800;</a>", "&#xD800; is no entity of XML"],
    ["<a>&#x110000;</a>", "&#x110000; is no entity of XML"],
    ["<a>&#99999999999999999999;</a>", "is no entity of XML"],
    ["<a>\u0000</a>", "a character that XML does not allow at 1:4"],
    ["<a>b\u0008</a>", "a character that XML does not allow at 1:5"],
    ["<a>\uD800</a>", "a character that XML does not allow at 1:4"],
    ["<a>\uFFFF</a>", "a character that XML does not allow"],
    ['<a x="\u0001"/>', "a character that XML does not allow at 1:7"],
    ["<!-- \u0001 --><a/>", "a character that XML does not allow"],
    ["<?p \u0001?><a/>", "a character that XML does not allow"],
    ["<a><![CDATA[\u0001]]></a>", "a character that XML does not allow"],
    ["<a>]]></a>", "]]> in text at 1:4"],
    ["<a><!-- -- --></a>", "-- in a comment"],
    ["<a><!-- --->", "-- in a comment"],
    ["<a><!-- -", "the text ends inside a tag"],
    ["<a><![CDATA[", "the text ends inside a tag"],
    ["<a><![CDATX[x]]></a>", "not XML"],
    ["<![CDATA[x]]><a/>", "CDATA outside the root element"],
    ["<!DOCTYPE a><a/>", "a document type is not accepted at 1:1"],
    ["<!doctype html><html></html>", "not XML at 1:1"],
    ["<?xml version='1.0'?><?xml version='1.0'?><a/>", "not an XML declaration at 1:22"],
    [" <?xml version='1.0'?><a/>", "not an XML declaration"],
    ["<?xml encoding='utf-8'?><a/>", "not an XML declaration"],
    ["<?xml version='2.0'?><a/>", "not an XML declaration"],
    ["<?XML version='1.0'?><a/>", "not an XML declaration"],
    ["<? p?><a/>", "expected a name"],
    ["<?p", "the text ends inside a tag"],
    ["<?p$?><a/>", "expected a blank"],
  ])("rejects %j: %s", (text, problem) => {
    expect(() => read(text)).toThrow(problem);
    expect(() => read([...text])).toThrow(problem);
  });

  it("counts lines and columns over pieces", () => {
    expect(() => read(["<a>\n<b/>", "\n\n  <c", "/>\r\n <d></e>"])).toThrow("expected </d> at 5:5");
  });

  it("tells the same whatever the pieces", () => {
    const text =
      '<?xml version="1.0"?>\n<a x="1 &amp; 2"><!-- c --><b>t\r\nu&#x20;</b><![CDATA[ <d> ]]><e:f/></a>\n<?p q?>';
    const whole = read(text).filter((event) => typeof event !== "string" || event !== "");
    for (let size = 1; size < text.length; size++) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        text.slice(at * size, (at + 1) * size),
      );
      expect(read(pieces)).toEqual(whole);
    }
  });

  it("passes 900 levels and rejects 10,000 without running out of stack", () => {
    expect(read(`${"<a>".repeat(900)}${"</a>".repeat(900)}`)).toHaveLength(1800);
    expect(() => read("<a>".repeat(10_000))).toThrow("nested deeper");
  });

  it("passes 250 attributes and rejects one more", () => {
    const tag = (count: number) => `<a ${Array.from({ length: count }, (_, at) => `b${at}="${at}"`).join(" ")}/>`;
    expect(read(tag(250))).toHaveLength(2);
    expect(() => read(tag(251))).toThrow("more attributes");
  });

  it("rejects a tag that never ends, after a bounded number of characters", () => {
    let given = 0;
    const endless = function* () {
      yield "<a>";
      for (;;) {
        given += 1 << 20;
        yield "x".repeat(1 << 20);
      }
    };
    expect(() => read([...take(endless(), 40)])).toThrow("longer than");
    expect(given).toBeLessThan(50 << 20);
  });
});

function* take<T>(from: Iterable<T>, count: number): Iterable<T> {
  let taken = 0;
  for (const one of from) {
    if (taken++ === count) return;
    yield one;
  }
}
