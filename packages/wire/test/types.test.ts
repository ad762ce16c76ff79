import { describe, expectTypeOf, it } from "vitest";
import { decode, decodeBody, decodeStream, encode, type Item, type Value } from "../src/index.js";

declare const stream: ReadableStream<Uint8Array>;

/** The compiler does the checking; nothing of it is run. */
describe("the types", () => {
  it("are the schema's, without null", () => {
    expectTypeOf(() => {
      const task = decode("ReplicaTaskSession", "");
      expectTypeOf(task.Name).toEqualTypeOf<string>();
      expectTypeOf(task.TotalSize).toEqualTypeOf<number>();
      expectTypeOf(task.Reason).toEqualTypeOf<string>();
      expectTypeOf(task.EndTimeUTC).toEqualTypeOf<string | undefined>();
      expectTypeOf(task.Type).toEqualTypeOf<"ReplicaTaskSession">();
      expectTypeOf(task.Links[0]?.Name).toEqualTypeOf<string | undefined>();
    }).toBeFunction();
  });

  it("narrow on the name of the schema that was found", () => {
    expectTypeOf(() => {
      const body = decodeBody("", ["ReplicaTaskSession", "ReplicaTaskSessionReference"]);
      if (body.name === "ReplicaTaskSession") expectTypeOf(body.value).toEqualTypeOf<Value<"ReplicaTaskSession">>();
      else expectTypeOf(body.value).toEqualTypeOf<Value<"ReplicaTaskSessionReference">>();
    }).toBeFunction();
  });

  it("know the items of a collection", () => {
    expectTypeOf(async () => {
      for await (const task of decodeStream(stream, "ReplicaTaskSessionList")) {
        expectTypeOf(task).toEqualTypeOf<Value<"ReplicaTaskSession">>();
      }
      for await (const row of decodeStream(stream, "QueryResult")) {
        if (row.Type === "ReplicaTaskSession") expectTypeOf(row.TotalSize).toEqualTypeOf<number>();
      }
      expectTypeOf<Item<"JobList">>().toEqualTypeOf<Value<"Job">>();
    }).toBeFunction();
  });

  it("reject names and values that do not exist", () => {
    expectTypeOf(() => {
      // @ts-expect-error no schema is called so
      decode("ReplicaTaskSesion", "");
      // @ts-expect-error a member is missing
      encode("ErrorBody", { Message: "no" });
      // @ts-expect-error no collection
      decodeStream(stream, "ReplicaTaskSession");
      // @ts-expect-error no such version
      encode("ErrorBody", { Message: "no", StatusCode: 1 }, { version: "8" });
    }).toBeFunction();
  });
});
