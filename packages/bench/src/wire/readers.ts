import { type Attribute, Namespaces, XmlReader } from "@em-replica/openapi-xml/reader";
import { peer } from "../peers.ts";

type Read = (text: string) => unknown;

/** Our reader, told to nobody: the limit of what decode could reach. */
export function bareReader(text: string): number {
  let events = 0;
  const count = () => {
    events++;
  };
  new XmlReader({ blanks: false, open: count, text: count, close: count, fail }).end(text);
  return events;
}

/** The same with the namespaces resolved, as decode needs them. */
export function readerWithNamespaces(text: string): number {
  let events = 0;
  const count = () => {
    events++;
  };
  const open = (name: string, attributes: readonly Attribute[], qualified: boolean) => {
    if (namespaces.open(name, attributes, qualified, reader.at).namespace === "http://www.veeam.com/ent/v1.0") events++;
  };
  const close = () => namespaces.close();
  const reader: XmlReader = new XmlReader({ blanks: false, open, text: count, close, fail });
  const namespaces = new Namespaces(fail);
  reader.end(text);
  return events;
}

function fail(problem: string): never {
  throw new Error(problem);
}

/** Other people's ways to read XML, each at its strictest and fastest. */
export function otherReaders(): Record<
  "fast-xml-parser" | "saxes" | "saxes with namespaces" | "parse-xml" | "txml",
  Read
> {
  const { XMLParser } = peer<{ XMLParser: new (options: object) => { parse(text: string): unknown } }>(
    "fast-xml-parser",
  );
  const { SaxesParser } = peer<{ SaxesParser: new (options?: object) => Saxes }>("saxes");
  const { parseXml } = peer<{ parseXml: Read }>("@rgrove/parse-xml");
  const { parse } = peer<{ parse: Read }>("txml");
  return {
    "fast-xml-parser": (text) => new XMLParser({ ignoreAttributes: false }).parse(text),
    saxes: (text) => readBySaxes(new SaxesParser(), text),
    "saxes with namespaces": (text) => readBySaxes(new SaxesParser({ xmlns: true }), text),
    "parse-xml": parseXml,
    txml: parse,
  };
}

function readBySaxes(parser: Saxes, text: string): number {
  let events = 0;
  const count = () => {
    events++;
  };
  for (const event of ["opentag", "text", "closetag"]) parser.on(event, count);
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
  return events;
}

interface Saxes {
  on(event: string, handler: (data: unknown) => void): void;
  write(text: string): Saxes;
  close(): void;
}
