import { type Attribute, Namespaces, type Tag, type XmlHandler, XmlReader } from "@em-replica/openapi-xml/reader";
import { WireError } from "../error.js";
import type { Shape } from "../shape.js";
import { xmlName } from "./names.js";

/** Ends the reading as soon as it is known what the body is. */
const FOUND = new Error("found");

/** Finds out of which of several shapes a body is: by its root, then by its constants, then by those of its first item. */
export class Detector implements XmlHandler {
  readonly blanks = false;
  readonly #reader = new XmlReader(this);
  readonly #namespaces = new Namespaces((problem, offset) => this.fail(problem, offset));
  /** That of the bodies, which all have the same. */
  readonly #namespace: string;
  #level = 0;
  #candidates: readonly Shape[];

  constructor(candidates: readonly Shape[]) {
    this.#namespace = candidates[0]?.layout.root?.namespace ?? "";
    this.#candidates = candidates;
  }

  /** The shape, if the body tells so far. */
  write(piece: string): Shape | undefined {
    return this.#found(() => this.#reader.write(piece));
  }

  flush(): Shape | undefined {
    return this.#found(() => this.#reader.flush());
  }

  /** The shape; of several that the body can be, the first. */
  end(piece: string): Shape {
    return this.#found(() => this.#reader.end(piece)) ?? (this.#candidates[0] as Shape);
  }

  open(name: string, attributes: readonly Attribute[], qualified: boolean): void {
    const tag = this.#namespaces.open(name, attributes, qualified, this.#reader.at);
    this.#level++;
    const local = tag.namespace === this.#namespace ? tag.local : "";
    if (this.#level === 1) this.#root(local, tag);
    if (this.#level === 2) this.#narrow(tag, (shape) => itemOf(shape, local));
    if (this.#candidates.length === 1) throw FOUND;
  }

  text(): void {}

  close(): void {
    this.#namespaces.close();
    this.#level--;
  }

  fail(problem: string, offset: number, found?: string): never {
    throw new WireError(problem, { found, ...this.#reader.position(offset) });
  }

  #root(local: string, tag: Tag): void {
    const named = this.#candidates.filter((shape) => shape.root === local);
    if (!named.length) {
      const roots = new Set(this.#candidates.map((shape) => `<${shape.root}>`));
      const wanted = local || !this.#namespace ? [...roots].join(" or ") : `the namespace ${this.#namespace}`;
      this.fail(`expected ${wanted}`, this.#reader.at, `<${tag.name}>`);
    }
    this.#candidates = named;
    if (named.length > 1) this.#narrow(tag, (shape) => shape);
  }

  #narrow(tag: Tag, shapeOf: (candidate: Shape) => Shape | undefined): void {
    this.#candidates = this.#candidates.filter((candidate) => {
      const shape = shapeOf(candidate);
      return !shape || constantsFit(shape, tag);
    });
    if (!this.#candidates.length) this.fail("of no type that is known here", this.#reader.at, `<${tag.name}>`);
  }

  #found(read: () => void): Shape | undefined {
    try {
      read();
    } catch (error) {
      if (error === FOUND) return this.#candidates[0];
      throw error;
    }
    return undefined;
  }
}

/** What an element inside of a shape is. */
function itemOf({ members }: Shape, local: string): Shape | undefined {
  return members.find(({ property }) => xmlName(property) === local && property.node !== "attribute")?.shape;
}

/** Whether a tag has the constants of a shape's attributes. */
function constantsFit({ members }: Shape, { attributes }: Tag): boolean {
  return members.every(({ constants, property }) => {
    if (!constants || property.node !== "attribute") return true;
    const name = xmlName(property);
    return attributes.some((attribute) => attribute.name === name && constants.includes(attribute.value));
  });
}
