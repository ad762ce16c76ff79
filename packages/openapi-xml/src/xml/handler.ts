/** An attribute, its value without references. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** Where it begins, by the count of the reader: until the handler returns, which is how long its text is there for sure. */
  readonly offset: number;
}

/** Who is told what a document consists of, in its order. */
export interface XmlHandler {
  /** Whether text of nothing but blanks matters at this place. */
  readonly blanks: boolean;
  /** A start tag as it is written. `qualified` tells whether a name in it has a colon or declares a namespace. */
  open(name: string, attributes: readonly Attribute[], qualified: boolean): void;
  /** A piece of the text between two tags; comments and CDATA sections cut it into several. */
  text(text: string): void;
  /** An end tag. */
  close(): void;
  /** Throws. `offset` is the reader's, `found` the text there. */
  fail(problem: string, offset: number, found: string): never;
}
