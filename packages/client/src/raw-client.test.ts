import type { ReplicaTaskSessionList, ReplicaTaskSessionReferenceList } from "@em-replica/types";
import { expectTypeOf, test } from "vitest";
import type { ReplicaTaskSession, ReplicaTaskSessionReference } from "./index.js";
import type { RawClient } from "./raw-client.js";

type Data<T> = T extends { readonly data: infer D } ? D : never;

test("data holds the documented lists as read-only arrays, in either format, without null", () => {
  const read = (raw: RawClient) => raw.GET("/replicaTaskSessions");
  type Lists = NonNullable<Data<Awaited<ReturnType<typeof read>>>>;
  type Refs = Extract<Lists, { readonly Refs: unknown }>["Refs"];
  type Entities = Extract<Lists, { readonly ReplicaTaskSessions: unknown }>["ReplicaTaskSessions"];
  expectTypeOf<Lists>().not.toBeAny();
  expectTypeOf<Lists>().not.toBeUnknown();
  expectTypeOf<Refs>().not.toBeNever();
  expectTypeOf<Entities>().not.toBeNever();
  expectTypeOf<Lists>().toExtend<ReplicaTaskSessionReferenceList | ReplicaTaskSessionList>();
  expectTypeOf<Refs[number]>().toExtend<ReplicaTaskSessionReference>();
  expectTypeOf<ReplicaTaskSessionReference>().toExtend<Refs[number]>();
  expectTypeOf<Entities[number]>().toExtend<ReplicaTaskSession>();
  expectTypeOf<ReplicaTaskSession>().toExtend<Entities[number]>();
  expectTypeOf<Entities[number]["Result"]>().toEqualTypeOf<ReplicaTaskSession["Result"]>();
  expectTypeOf<Refs["map"]>().toBeFunction();
  expectTypeOf<Refs>().not.toHaveProperty("push");
  expectTypeOf<null>().not.toExtend<Entities[number][keyof Entities[number]]>();
});

test("error is the documented error body, and parseAs types the data", () => {
  const read = async (raw: RawClient) => {
    const { error } = await raw.GET("/jobs");
    expectTypeOf(error?.Message).toEqualTypeOf<string | undefined>();
    const { data } = await raw.GET("/jobs", { parseAs: "arrayBuffer" });
    expectTypeOf(data).toEqualTypeOf<ArrayBuffer | undefined>();
    // @ts-expect-error: no path of the document
    await raw.GET("/nothing");
  };
  expectTypeOf(read).returns.resolves.toBeVoid();
});
