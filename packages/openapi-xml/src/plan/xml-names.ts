import type { XmlName } from "../layout.js";
import type { Xml } from "./document.js";

/** Prefixes that documents use without saying what they stand for. */
const WELL_KNOWN: Readonly<Record<string, string>> = {
  xml: "http://www.w3.org/XML/1998/namespace",
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
  xsd: "http://www.w3.org/2001/XMLSchema",
  xlink: "http://www.w3.org/1999/xlink",
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  media: "http://search.yahoo.com/mrss/",
  podcast: "https://podcastindex.org/namespace/1.0",
};

/** What JAXB has for a name that is not given, and what documents made from its classes repeat. */
const NOT_GIVEN = "##default";

/** What the prefixes of a document stand for: a schema may use one that another schema gives the namespace of. */
export function prefixesIn(document: unknown): ReadonlyMap<string, string> {
  const prefixes = new Map(Object.entries(WELL_KNOWN));
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null || seen.has(part)) return;
    seen.add(part);
    const { xml } = part as { xml?: Xml };
    if (xml && typeof xml.prefix === "string" && typeof xml.namespace === "string" && !prefixes.has(xml.prefix))
      prefixes.set(xml.prefix, xml.namespace);
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(document);
  return prefixes;
}

/**
 * The name that an XML Object gives, or else the one that is inferred. A prefix without a namespace anywhere in the
 * document is left out: no XML could be written with it.
 */
export function xmlNameOf(xml: Xml | undefined, inferred: string, prefixes: ReadonlyMap<string, string>): XmlName {
  const name = given(xml?.name) ?? inferred;
  const namespace = given(xml?.namespace);
  const [, written, local = name] = /^([^:]+):([^:]+)$/.exec(name) ?? [];
  const prefix = xml?.prefix || written;
  const known = namespace ?? (prefix === undefined ? undefined : prefixes.get(prefix));
  return {
    name: local,
    ...(known !== undefined && { namespace: known }),
    ...(known && prefix && { prefix }),
  };
}

const given = (text: string | undefined) => (text === NOT_GIVEN ? undefined : text);
