import type { Em } from "../exchange/em.js";
import type { Need } from "../targets/needs.js";

/** Something that must be true of every target that has what it needs. Throws if it is not. */
export interface Case {
  readonly name: string;
  readonly needs?: readonly Need[];
  readonly run: (em: Em) => Promise<void>;
}
