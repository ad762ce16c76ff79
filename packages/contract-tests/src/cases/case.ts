import type { Em } from "../exchange/em.js";
import type { Need } from "../targets/needs.js";

/** A test case for every target that has what the case needs. `run` throws if the target fails it. */
export interface Case {
  readonly name: string;
  readonly needs?: readonly Need[];
  readonly run: (em: Em) => Promise<void>;
}
