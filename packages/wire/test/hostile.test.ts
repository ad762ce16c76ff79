import { afterEach, describe, expect, it } from "vitest";
import {
  decode,
  decodeBody,
  decodeStream,
  encode,
  normalize,
  normalizeBody,
  normalizeItems,
  WireError,
} from "../src/index.js";

const NS = 'xmlns="http://www.veeam.com/ent/v1.0"';
const task = (extra = "", reason = "") =>
  `<ReplicaTaskSession ${NS} Type="ReplicaTaskSession" Href="h" Name="n" UID="u" ${extra}><JobSessionUid>j</JobSessionUid>` +
  `<CreationTimeUTC>2014-10-19T06:47:21Z</CreationTimeUTC><State>Completed</State><Result>Success</Result>` +
  `${reason}<TotalSize>64424509440</TotalSize></ReplicaTaskSession>`;
const value = decode("ReplicaTaskSession", task());
const list = (items: string) => `<ReplicaTaskSessions ${NS}>${items}</ReplicaTaskSessions>`;

/** The value, or the error if it is ours; anything else that is thrown fails the test. */
function outcome(body: string | Uint8Array): unknown {
  try {
    return decode("ReplicaTaskSession", body);
  } catch (error) {
    if (error instanceof WireError) return error.problem;
    throw error;
  }
}

/** The same for the body as a stream. */
async function streamed(body: string | Uint8Array): Promise<unknown> {
  try {
    return await Array.fromAsync(
      decodeStream(new Response(body as BodyInit).body as ReadableStream<Uint8Array>, "ReplicaTaskSessionList"),
    );
  } catch (error) {
    if (error instanceof WireError) return error.problem;
    throw error;
  }
}

function bytes(text: string, width: 1 | 2, bigEndian = false): Uint8Array {
  if (width === 1) return new TextEncoder().encode(text);
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !bigEndian);
  return new Uint8Array(view.buffer);
}

/** Elements in elements, up to the depth that is read. */
function nest(depth: number, open: (at: number) => string): string {
  const tags = Array.from({ length: depth }, (_, at) => open(at));
  const ends = tags.map((tag) => `</${/^<([^ >]+)/.exec(tag)?.[1]}>`);
  return tags.join("") + ends.reverse().join("");
}

/** Processor time in ms, the least of several runs. */
function time(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const started = process.cpuUsage();
    run();
    return process.cpuUsage(started).user / 1000;
  });
  return Math.min(...times);
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe("document types and entities", () => {
  const billion = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at || ""};`.repeat(10)}">`).join("")}]>`;
  it.each([
    ["a document type", "<!DOCTYPE ReplicaTaskSession>"],
    ["an external document type", '<!DOCTYPE a SYSTEM "http://evil.example/a.dtd">'],
    ["an internal entity", '<!DOCTYPE a [<!ENTITY b "c">]>'],
    ["an external entity", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'],
    ["a parameter entity", '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://evil.example/">%b;]>'],
    ["a billion laughs", billion],
  ])("rejects %s before anything is read of it", async (_, type) => {
    expect(outcome(type + task())).toBe("a document type is not accepted");
    expect(await streamed(type + list(task()))).toBe("a document type is not accepted");
  });

  it.each(["&nbsp;", "&lol9;", "&b;", "&#0;", "&#x1F;", "&;", "& "])("knows no entity %s", (entity) => {
    expect(outcome(task("", `<Reason>${entity}</Reason>`))).toMatch(/entity/);
    expect(outcome(task(`VmDisplayName="${entity}"`))).toMatch(/entity/);
  });

  it("expands an entity once, never what comes of it", () => {
    expect(decode("ReplicaTaskSession", task("", "<Reason>&amp;lt;&#38;amp;</Reason>")).Reason).toBe("&lt;&amp;");
  });
});

describe("what XML allows and nobody expects", () => {
  it.each([
    [
      "processing instructions",
      `<?xml-stylesheet href="javascript:alert(1)"?>${task("", "<?php system('id') ?>")}<?end?>`,
    ],
    ["comments", `<!-- <!DOCTYPE> -->${task("", "<!-- </ReplicaTaskSession> -->")}<!-- & -->`],
    [
      "namespaces under another prefix",
      task()
        .replace(NS, NS.replace("xmlns", "xmlns:v"))
        .replaceAll(/(<\/?)(\w)/g, "$1v:$2"),
    ],
    [
      "the right names in another namespace beside them",
      task('xmlns:o="urn:o" o:Type="x"', '<o:State xmlns:o="urn:o">x</o:State>'),
    ],
  ])("reads through %s", (_, text) => {
    expect(outcome(text)).toStrictEqual(value);
  });

  it("reads CDATA as text", () => {
    expect(decode("ReplicaTaskSession", task("", "<Reason><![CDATA[<b>&amp;</b>]]> &gt;</Reason>")).Reason).toBe(
      "<b>&amp;</b> >",
    );
  });
});

describe("encodings", () => {
  it.each([
    ["UTF-8", bytes(task(), 1)],
    ["UTF-8 with a byte order mark", bytes(`\uFEFF${task()}`, 1)],
    ["UTF-16, little end first, with a mark", bytes(`\uFEFF${task()}`, 2)],
    ["UTF-16, big end first, with a mark", bytes(`\uFEFF${task()}`, 2, true)],
    ["UTF-16, little end first, without", bytes(task(), 2)],
    ["UTF-16, big end first, without", bytes(task(), 2, true)],
    ["a declared UTF-8", bytes(`<?xml version="1.0" encoding="UTF-8"?>${task()}`, 1)],
    ["a declared UTF-16", bytes(`\uFEFF<?xml version="1.0" encoding="utf-16"?>${task()}`, 2)],
  ])("reads %s", async (_, body) => {
    expect(outcome(body)).toStrictEqual(value);
    expect(await streamed(body)).toBe("expected <ReplicaTaskSessions>");
  });

  it("reads a string with a byte order mark, whatever encoding it declares", () => {
    expect(outcome(`\uFEFF<?xml version="1.0" encoding="utf-16"?>${task()}`)).toStrictEqual(value);
  });

  it.each([
    [
      "a lone byte of Latin-1",
      Uint8Array.of(...bytes(task(), 1).map((byte) => (byte === 0x6e ? 0xe9 : byte))),
      "bytes that are no utf-8",
    ],
    ["an overlong form", Uint8Array.of(0x3c, 0xc0, 0xaf, 0x3e), "bytes that are no utf-8"],
    ["a coded surrogate", Uint8Array.of(0x3c, 0xed, 0xa0, 0x80, 0x3e), "bytes that are no utf-8"],
    [
      "UTF-8 that turns into UTF-16",
      Uint8Array.of(...bytes(task(), 1).slice(0, -5), ...bytes("n>", 2)),
      "expected </ReplicaTaskSession>",
    ],
    [
      "a UTF-16 that breaks off inside a character",
      bytes(`\uFEFF${task()}`, 2).slice(0, -1),
      "bytes that are no utf-16le",
    ],
    [
      "a declared Latin-1",
      bytes(`<?xml version="1.0" encoding="iso-8859-1"?>${task()}`, 1),
      "expected UTF-8 or UTF-16",
    ],
    ["a declared UTF-7", bytes(`<?xml version="1.0" encoding="utf-7"?>${task()}`, 1), "expected UTF-8 or UTF-16"],
    [
      "a declared UTF-16 that is none",
      bytes(`<?xml version="1.0" encoding="utf-16"?>${task()}`, 1),
      "expected UTF-8 or UTF-16",
    ],
    ["UTF-32", Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c), "a character that XML does not allow"],
  ])("rejects %s", async (_, body, problem) => {
    expect(outcome(body)).toBe(problem);
    expect(await streamed(body)).toEqual(expect.any(String));
  });

  it.each(["\u0000", "\u0001", "\u0008", "\u000B", "\u001F", "\uFFFE", "\uD800", "\uDC00"])(
    "rejects the character %j anywhere",
    (character) => {
      for (const text of [
        task("", `<Reason>${character}</Reason>`),
        task(`VmDisplayName="${character}"`),
        task(`a${character}="1"`),
        task() + character,
      ]) {
        expect(outcome(text)).toMatch(/character|name|expected|text after/);
      }
    },
  );
});

describe("sizes", () => {
  it("rejects 10,000 levels, and JSON of as many is passed over", async () => {
    expect(outcome(task("", `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`))).toMatch(/nested deeper/);
    expect(await streamed(list(`${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`))).toMatch(/nested deeper/);
    const json = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    expect(normalize("ReplicaTaskSession", `${JSON.stringify(value).slice(0, -1)},"deep":${json}}`)).toStrictEqual(
      value,
    );
  });

  it("rejects JSON of 5,000 levels in place of a body, an item or a value", async () => {
    for (const json of ["[".repeat(5000) + "]".repeat(5000), `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`]) {
      expect(() => normalizeBody(json)).toThrow(WireError);
      expect(() => normalize("ReplicaTaskSession", json)).toThrow(WireError);
      expect(() => normalize("ReplicaTaskSessionList", `{"ReplicaTaskSessions":[${json}]}`)).toThrow(WireError);
      for (const name of ["State", "TotalSize", "Links", "CreationTimeUTC"]) {
        const deep = { ...value, [name]: JSON.parse(json) };
        expect(() => normalize("ReplicaTaskSession", deep)).toThrow(WireError);
        for (const format of ["xml", "json"] as const) {
          expect(() => encode("ReplicaTaskSession", deep as never, { format })).toThrow(WireError);
        }
      }
      expect(await streamed(json)).toEqual(expect.any(String));
    }
  });

  // Processor time is noisy where other programs run: what is linear passes one of several tries, what is quadratic none.
  const retry = 5;

  const SIZE = 1000;
  const LONG = "u".repeat(256);
  it.each<[string, (size: number) => string]>([
    ["namespaces declared in namespaces", (size) => nest(size / 2, (at) => `<p${at}:a xmlns:p${at}="u${at}">`)],
    ["prefixes without declaration", (size) => `<x xmlns:p="u">${nest(size / 2, () => "<p:a>")}</x>`],
    ["one default namespace in another", (size) => nest(size / 2, (at) => `<a xmlns="u${at}">`)],
    ["prefixed siblings", (size) => `<x xmlns:p="u">${"<p:a/>".repeat(size * 20)}</x>`],
    ["prefixes declared by siblings", (size) => "<p:a xmlns:p='u'/>".repeat(size * 20)],
    ["attributes with prefixes", (size) => `<p:a xmlns:p="u" p:b="1" p:c="2"/>`.repeat(size * 5)],
    [
      "prefixed elements below many prefixes",
      (size) => {
        const prefixes = (at: number) => Array.from({ length: 100 }, (_, n) => ` xmlns:p${at}_${n}="u"`).join("");
        const around = nest(size / 50, (at) => `<a${prefixes(at)}>`);
        return around.replace("</", `${"<p1_1:a/>".repeat(size * 5)}</`);
      },
    ],
    ["elements of a long namespace", (size) => `<x xmlns:p="${LONG}">${"<p:a/>".repeat(size * 20)}</x>`],
    ["elements of a long default namespace", (size) => `<x xmlns="${LONG}">${"<a/>".repeat(size * 20)}</x>`],
    ["attributes of a long namespace", (size) => `<x xmlns:p="${LONG}">${'<a p:b=""/>'.repeat(size * 20)}</x>`],
    ["a long prefix", (size) => `<x xmlns:${"p".repeat(size * 20)}="u">${"<a/>".repeat(size * 20)}</x>`],
    ["long names in one another", (size) => nest(size / 10, () => `<${"a".repeat(1000)}>`)],
    ["plain nesting", (size) => nest(size / 2, () => "<a>")],
    ["attributes", (size) => `<a ${"x".repeat(size * 50)}="${"y".repeat(size * 50)}"/>`],
    ["text", (size) => `<Reason>${"x".repeat(size * 100)}</Reason>`],
    ["text in pieces", (size) => `<Reason>${"x<!---->".repeat(size * 20)}</Reason>`],
    ["entities", (size) => `<Reason>${"&amp;&#65;".repeat(size * 20)}</Reason>`],
    ["CDATA", (size) => `<Reason>${"<![CDATA[x]]>".repeat(size * 20)}</Reason>`],
    ["lines", (size) => `<Reason>${"\r\n".repeat(size * 100)}</Reason>`],
  ])("takes time in proportion to the size: %s", { retry }, (_, content) => {
    expect(outcome(task("", content(16)))).toBeTypeOf("object");
    // Four times the size takes four times as long if linear, sixteen times if quadratic. A few ms more are noise.
    const small = time(() => outcome(task("", content(SIZE / 2))));
    const large = time(() => outcome(task("", content(SIZE * 2 - 100))));
    expect(large).toBeLessThan(small * 10 + 20);
  });

  it("rejects a namespace of more than 256 characters, which each element below it would cost again", async () => {
    for (const name of ["xmlns", "xmlns:p"]) {
      expect(outcome(task("", `<a ${name}="${LONG}"/>`))).toStrictEqual(value);
      const tooLong = `<a ${name}="${LONG}u"/>`;
      expect(outcome(task("", tooLong))).toBe(`${name} cannot be declared so`);
      expect(await streamed(list(task("", tooLong)))).toBe(`${name} cannot be declared so`);
    }
  });

  it("splits JSON whose items begin differently in linear time", { retry }, () => {
    const body = (size: number) =>
      JSON.stringify({ ReplicaTaskSessions: Array.from({ length: size }, (_, at) => ({ [`x${at}`]: 0, ...value })) });
    const read = (text: string) => () => {
      const items: unknown[] = [];
      const reader = normalizeItems("ReplicaTaskSessionList", (item) => items.push(item));
      reader.write(new TextEncoder().encode(text));
      reader.end();
      expect(items.length).toBeGreaterThan(0);
    };
    const [small, large] = [body(1000), body(8000)];
    expect(time(read(large))).toBeLessThan(time(read(small)) * 24 + 20);
  });

  it("rejects an item without end, of however many parts", async () => {
    const start = list(task("", "<Links>")).replace(/<Links>.*/, "<Links>");
    const links = new TextEncoder().encode('<Link Rel="Up" Href="h"/>'.repeat(10_000));
    let sent = 0;
    const stream = async function* () {
      yield new TextEncoder().encode(start);
      for (; sent < 400; sent++) yield links;
    };
    await expect(decodeStream(stream(), "ReplicaTaskSessionList").next()).rejects.toThrow("longer than a part may be");
    expect(sent * links.length).toBeLessThan(20_000_000);
  });

  it("rejects a stream of blanks without end", async () => {
    const blanks = new TextEncoder().encode(" ".repeat(1 << 20));
    let sent = 0;
    const stream = async function* () {
      for (; sent < 100; sent++) yield blanks;
    };
    await expect(decodeStream(stream()).next()).rejects.toThrow("longer than any blanks may be");
    expect(sent).toBeLessThan(20);
  });

  it("rejects 1,000,000 attributes", async () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, at) => `a${at}=""`).join(" ");
    expect(outcome(task(attributes))).toBe("more attributes than any tag may have");
    expect(await streamed(list(`<a ${attributes}/>`))).toBe("more attributes than any tag may have");
  });

  it("passes 1,000,000 empty elements and 1,000,000 entities", () => {
    expect(outcome(task("", "<a/>".repeat(1_000_000)))).toStrictEqual(value);
    expect(decode("ReplicaTaskSession", task("", `<Reason>${"&lt;".repeat(1_000_000)}</Reason>`)).Reason).toHaveLength(
      1_000_000,
    );
  });

  it("reads a body that drips in byte by byte in linear time", async () => {
    const body = new TextEncoder().encode(list(task("", `<Reason>${"x".repeat(200_000)}</Reason>`)));
    const drip = async function* () {
      for (const byte of body) yield Uint8Array.of(byte);
    };
    // Quadratic time would be minutes, and end this test by its own limit.
    expect(await Array.fromAsync(decodeStream(drip(), "ReplicaTaskSessionList"))).toHaveLength(1);
  });
});

describe("structure", () => {
  it.each([
    ["a duplicate attribute", task('Name="n"'), "Name is given twice"],
    ["two roots", task() + task(), "a second root element"],
    ["text after the root", `${task()}x`, "text after the end"],
    ["an unclosed root", task().replace(/<\/ReplicaTaskSession>$/, ""), "the text ends before </ReplicaTaskSession>"],
    ["tags that cross", task("", "<a><b></a></b>"), "expected </b>"],
  ])("rejects %s", (_, text, problem) => {
    expect(outcome(text)).toBe(problem);
  });

  it("rejects a body cut off at any byte, and never takes a part for the whole", async () => {
    const body = new TextEncoder().encode(encode("ReplicaTaskSession", { ...value, Name: "Zürich 東京" }));
    for (let length = 0; length < body.length; length++)
      expect(outcome(body.subarray(0, length))).toEqual(expect.any(String));
    const json = encode("ReplicaTaskSessionList", { ReplicaTaskSessions: [value] }, { format: "json" });
    for (let length = 0; length < json.length; length++) {
      expect(() => normalize("ReplicaTaskSessionList", json.slice(0, length))).toThrow(WireError);
      expect(await streamed(json.slice(0, length))).toEqual(expect.any(String));
    }
  });
});

describe("names that every object has", () => {
  const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

  it.each(names)("passes over elements and attributes called %s", (name) => {
    const text = task(`${name}="x"`, `<${name}><polluted>1</polluted></${name}><${name} polluted="1"/>`);
    const read = decode("ReplicaTaskSession", text);
    expect(read).toStrictEqual(value);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it.each(names)("knows no body called %s", (name) => {
    expect(() => decodeBody(`<${name} ${NS}/>`)).toThrow(WireError);
    expect(() => decode(name as never, task())).toThrow(`no schema is called ${name}`);
  });

  it.each(names)("passes over JSON members called %s", (name) => {
    const json = `{"${name}":{"polluted":1},${JSON.stringify({ ...value, Links: [{ Rel: "Up", Href: "h" }] }).slice(1)}`;
    const read = normalize("ReplicaTaskSession", json.replace('"Rel"', `"${name}":{"polluted":1},"Rel"`));
    expect(read).toStrictEqual({ ...value, Links: [{ Rel: "Up", Href: "h" }] });
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });
});

it("a version that there is not is rejected by name", () => {
  const write = () => encode("ErrorBody", { Message: "x", StatusCode: 400 } as never, { version: "99" as never });
  expect(write).toThrow(TypeError);
  expect(write).toThrow(/^version must be one of .*\b13\.1$/);
});
