import type { EnumValue } from "../document/schemas.ts";
import type { TryIt } from "./try-it.ts";

/**
 * What pages are made of. Every text is Markdown (inline, but for `prose`); links may be `operation:<operationId>`,
 * `schema:<Name>`, `page:<path>` or `file:<path below the site's root>`.
 */
export type Block =
  | { readonly kind: "prose"; readonly markdown: string }
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "endpoint"; readonly method: string; readonly path: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "fields"; readonly fields: readonly FieldRow[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | {
      readonly kind: "tabs";
      readonly group: "language" | "format";
      readonly legend: string;
      readonly tabs: readonly Snippet[];
    }
  | { readonly kind: "details"; readonly summary: string; readonly open: boolean; readonly blocks: readonly Block[] }
  /** The sentence below the title of the start page. */
  | { readonly kind: "lead"; readonly text: string }
  /** Links that look like buttons; the first one stands out. */
  | { readonly kind: "actions"; readonly actions: readonly { readonly text: string; readonly link: string }[] }
  | { readonly kind: "cards"; readonly cards: readonly Card[] }
  | { readonly kind: "tryIt"; readonly request: TryIt };

export type Fact = readonly [name: string, value: string];

/** A parameter, a header or a property. */
export interface FieldRow {
  readonly name: string;
  readonly type: string;
  /** Short remarks beside the type, such as `required`. */
  readonly marks: readonly string[];
  readonly description: string;
  readonly values: readonly EnumValue[];
  readonly examples: readonly string[];
}

export interface Snippet {
  readonly label: string;
  /** Name of the language as Markdown fences know it. */
  readonly language: string;
  readonly code: string;
}

export interface Card {
  readonly title: string;
  readonly text: string;
  readonly link: string;
}
