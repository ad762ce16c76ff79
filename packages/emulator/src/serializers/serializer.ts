import type { QueryType } from "@em-replica/query";
import type { components } from "@em-replica/types";
import type { EmulatorState } from "../state.js";
import type { Row } from "../store/tables.js";

type Schemas = components["schemas"];

/** What a representation is made with besides the row. */
export interface SerializerContext {
  readonly state: EmulatorState;
  /** What Hrefs begin with, ending in `/api`. */
  readonly base: string;
}

export type Reference<T extends QueryType> = Schemas[`${T}Reference`];
export type Entity<T extends QueryType> = Schemas[T];

/** The two ways to show a resource. */
export interface Serializer<T extends QueryType> {
  readonly reference: (row: Row<T>, context: SerializerContext) => Reference<T>;
  readonly entity: (row: Row<T>, context: SerializerContext) => Entity<T>;
}
