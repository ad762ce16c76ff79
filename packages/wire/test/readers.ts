import { XmlReader } from "@em-replica/openapi-xml/reader";
import { SaxesParser } from "saxes";

/** What a document says: tags with their attributes, and text, as lines. Undefined if it is not well-formed. */
export type Said = string[] | undefined;

class Listing {
  readonly lines: string[] = [];
  #text = "";
  #depth = 0;

  open(name: string, attributes: Record<string, string>): void {
    this.#flush();
    this.#depth++;
    this.lines.push(`<${name} ${JSON.stringify(Object.entries(attributes).sort())}`);
  }

  text(text: string): void {
    // saxes tells of the blanks around the root too.
    if (this.#depth) this.#text += text;
  }

  close(): void {
    this.#flush();
    this.#depth--;
    this.lines.push("/");
  }

  #flush(): void {
    if (this.#text) this.lines.push(JSON.stringify(this.#text));
    this.#text = "";
  }
}

class Refused extends Error {}

export function ours(text: string, pieces: readonly string[] = [text]): Said {
  const said = new Listing();
  const reader: XmlReader = new XmlReader({
    blanks: true,
    open: (name, attributes) => {
      said.open(name, Object.fromEntries(attributes.map((one) => [one.name, one.value])));
    },
    text: (run) => said.text(run),
    close: () => said.close(),
    fail: (problem) => {
      throw new Refused(problem);
    },
  });
  try {
    for (const piece of pieces) reader.write(piece);
    reader.end();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
  return said.lines;
}

export function saxes(text: string, xmlns = false): Said {
  const said = new Listing();
  const parser = new SaxesParser({ xmlns });
  parser.on("opentag", ({ name, attributes }) => said.open(name, attributes as Record<string, string>));
  parser.on("text", (run) => said.text(run));
  parser.on("cdata", (run) => said.text(run));
  parser.on("closetag", () => said.close());
  parser.on("error", (error) => {
    throw error;
  });
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return said.lines;
}
