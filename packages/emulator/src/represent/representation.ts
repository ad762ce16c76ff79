import type { QueryType } from "@em-replica/query";
import type { components } from "@em-replica/types";
import type { Row } from "../store/tables.js";
import type { World } from "../world.js";

type Schemas = components["schemas"];

/** What a representation is made with besides the row. */
export interface Setting {
  readonly world: World;
  /** What Hrefs begin with, ending in `/api`. */
  readonly base: string;
}

export type Reference<T extends QueryType> = Schemas[`${T}Reference`];
export type Entity<T extends QueryType> = Schemas[T];

/** The two ways to show a resource. */
export interface Representation<T extends QueryType> {
  readonly reference: (row: Row<T>, setting: Setting) => Reference<T>;
  readonly entity: (row: Row<T>, setting: Setting) => Entity<T>;
}
