/** A start tag. A reader has one, and writes the next over it. */
export interface Tag {
  /** As it is written, with its prefix. */
  name: string;
  /** The same without prefix, and its namespace: set by `Namespaces`. */
  local: string;
  namespace: string;
  /** The attributes are the first `count` of each. */
  readonly names: string[];
  readonly values: string[];
  readonly offsets: number[];
  count: number;
  /** Whether a name in it has a colon or declares a namespace. */
  qualified: boolean;
}

/** Who is told what a document consists of, in its order. */
export interface XmlHandler {
  /** Whether text of nothing but blanks matters at this place. */
  readonly blanks: boolean;
  /** A start tag. */
  open(tag: Tag): void;
  /** A piece of the text between two tags; comments and CDATA sections cut it into several. */
  text(text: string): void;
  /** An end tag. */
  close(): void;
  /** Throws. `offset` is the reader's, `found` the text there. */
  fail(problem: string, offset: number, found: string): never;
}

export function newTag(): Tag {
  return { name: "", local: "", namespace: "", names: [], values: [], offsets: [], count: 0, qualified: false };
}
