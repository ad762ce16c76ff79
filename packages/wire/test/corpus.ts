import fc from "fast-check";
import { examples } from "./examples.ts";

/** Names, attributes and content that a document is put together from at random. */
const name = fc.constantFrom("a", "b", "Ref", "x:a", "é", "_-.1", "a·b", "名");
const attributeText = fc.oneof(
  fc.string({
    unit: fc.constantFrom("a", " ", "\t", "\n", "&amp;", "&#10;", "&#x41;", "'", "é", "\u{1F680}", "]]>", ">"),
  }),
  fc.constantFrom("&", "<", "&b;", "\u0000"),
);
const attribute = fc.tuple(name, attributeText).map(([key, value]) => `${key}="${value}"`);
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom("a", " ", "\r\n", "\r", "\n", "&lt;", "&#x20;", "&#13;", "]", ">", "é", "\u{1F680}", '"'),
  }),
  fc.constantFrom(
    "<![CDATA[ <x> & ]]>",
    "<!-- c -->",
    "<?p d?>",
    "<!---->",
    "]]>",
    "&",
    "\u0001",
    "<!-- -- -->",
    "<![CDATA[]]]]>",
  ),
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.array(attribute, { maxLength: 3 }),
      fc.array(fc.oneof({ maxDepth: 4, withCrossShrink: true }, text, tie("element")), { maxLength: 4 }),
    )
    .map(([tag, attributes, content]) => {
      const start = [tag, ...attributes].join(" ");
      return content.length ? `<${start}>${content.join("")}</${tag}>` : `<${start} />`;
    }),
}));
const prolog = fc.constantFrom(
  "",
  '<?xml version="1.0"?>',
  "<?xml version='1.0' encoding='utf-8'?>\n",
  "<!-- c -->",
  "\n",
  "<?xml?>",
);

/** Documents that are mostly well-formed. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(prolog, element, fc.constantFrom("", "\n", "<!-- -->", "x"))
  .map((all) => all.join(""));

const prefixedName = fc.constantFrom("a", "x:a", "y:a", "x:b", "xml:a", "xmlns:a", "x:", ":x", "x:y:z");
const declaration = fc
  .tuple(
    fc.constantFrom("xmlns", "xmlns:x", "xmlns:y", "xmlns:xml", "xmlns:xmlns", "xmlns:"),
    fc.constantFrom(
      ...["u", "v", "", "u".repeat(250), "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"],
    ),
  )
  .map(([key, value]) => `${key}="${value}"`);

/** An element with prefixes, declared or not, in an element that has a namespace. */
export const { prefixed } = fc.letrec<{ prefixed: string }>((tie) => ({
  prefixed: fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom("a", "x:a", "y:b") }, prefixedName),
      fc.array(
        fc.oneof(
          declaration,
          fc.constantFrom('xmlns:x="u"', 'xmlns:y="u"', 'xmlns:y="v"'),
          prefixedName.map((key) => `${key}="1"`),
        ),
        { maxLength: 4 },
      ),
      fc.option(tie("prefixed"), { maxDepth: 3, nil: "" }),
    )
    .map(([tag, attributes, content]) => `<${[tag, ...attributes].join(" ")}>${content}</${tag}>`),
}));

const bodies = examples().map(({ xml }) => xml);
const noise = fc.constantFrom(
  ..."<>&'\"/=!?[]-: \t\n\r;#xa1\u0000\u0001\uFFFE\uD800é\u{1F680}",
  "]]>",
  "<!--",
  "-->",
  "<![CDATA[",
  "<?",
  "?>",
  "/>",
  "</",
  "&amp;",
  "&#65;",
  "&x;",
  'xmlns="u"',
  "xmlns:a='u'",
  "<a>",
  "</a>",
);
const change = fc.record({ at: fc.nat(), drop: fc.nat({ max: 3 }), put: fc.option(noise, { nil: "" }) });

/** A document with a few characters changed. */
function damaged(document: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(document, fc.array(change, { minLength: 1, maxLength: 3 })).map(([text, changes]) =>
    changes.reduce((all, { at, drop, put }) => {
      const from = all.length ? at % all.length : 0;
      return all.slice(0, from) + put + all.slice(from + drop);
    }, text),
  );
}

/** Bodies of the API with a few characters changed. */
export const damagedBodies = damaged(fc.constantFrom(...bodies));
export const damagedJson = damaged(fc.constantFrom(...examples().map(({ json }) => JSON.stringify(json))));

const times = fc.oneof({ weight: 20, arbitrary: fc.nat({ max: 20 }) }, fc.nat({ max: 8000 }));

/** Elements in one another, each with prefixes of its own. */
const around = fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.nat({ max: 990 })).map((depth) => {
  const tags = Array.from({ length: depth }, (_, at) => `<w xmlns:p${at}="u" xmlns:q${at}="u" xmlns:r${at}="u">`);
  return [tags.join(""), "</w>".repeat(depth)] as const;
});

/**
 * A body with a piece many times in it, one in another or one after another, now and then below many prefixes: what is
 * quadratic takes seconds.
 */
export const manyTimes: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...bodies), fc.nat(), prefixed, times, fc.boolean(), around)
  .map(([body, at, random, count, nested, [before, after]]) => {
    const piece = before ? '<p0:a q0:b="1"></p0:a>' : random;
    const ends = [...body.matchAll(/<\//g)].map(({ index }) => index);
    const end = ends[at % ends.length] ?? 0;
    const [open = "", close = ""] = [piece.slice(0, piece.indexOf(">") + 1), `</${/^<([^\s>]+)/.exec(piece)?.[1]}>`];
    const many = nested ? open.repeat(count) + close.repeat(count) : piece.repeat(before ? 8000 : count);
    return body.slice(0, end) + before + many + after + body.slice(end);
  });

/** The same in JSON: in place of a value, or of the whole body. */
export const manyTimesInJson: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...examples().map(({ json }) => JSON.stringify(json))),
    fc.nat(),
    fc.constantFrom(["[", "]"], ['{"Links":', "}"], ['{"a":', "}"]),
    times,
    fc.boolean(),
  )
  .map(([body, at, [open, close], count, whole]) => {
    const many = `${open?.repeat(count)}0${close?.repeat(count)}`;
    if (whole) return many;
    const colons = [...body.matchAll(/(?<=":)("[^"]*"|\d+|true|false|null)(?=[,}])/g)];
    const value = colons[at % (colons.length || 1)];
    return value ? body.slice(0, value.index) + many + body.slice(value.index + value[0].length) : many;
  });

/** Anything that a reader of XML may have to decide on. */
export const anything: fc.Arbitrary<string> = fc.oneof(documents, damaged(documents), damagedBodies);
