import type { Collected, Documented } from "./generated/types.js";

/** Name of a schema that can be a body, such as `ReplicaJobSession` or `QueryResult`. */
export type SchemaName = keyof Documented;

/** Name of a schema whose items can be streamed, such as `ReplicaTaskSessionList` or `QueryResult`. */
export type CollectionName = keyof Collected;

/**
 * The value of a body: the schema's type, except that null does not occur. A member without a value is absent; so is an
 * optional text, list or object that is empty. A list that the schema requires is always there, and so is a text that it
 * has a default for: that is the empty text, as servers print it.
 */
export type Value<Name extends SchemaName> = WithoutNull<Documented[Name]>;

/** The items of a collection. */
export type Item<Name extends CollectionName> = Value<Collected[Name] & SchemaName>;

/** A body of which the schema was found out. */
export type Body<Name extends SchemaName> = { [N in Name]: { readonly name: N; readonly value: Value<N> } }[Name];

/**
 * A type with null taken out of it at every depth. What can be null can be absent as well, but for what has a default.
 */
export type WithoutNull<T> = T extends string // Before object: an open enum's `string & {}` is both.
  ? T
  : T extends readonly (infer I)[]
    ? readonly WithoutNull<I>[]
    : T extends object
      ? { readonly [K in keyof T]: WithoutNull<Exclude<T[K], null>> }
      : T;
