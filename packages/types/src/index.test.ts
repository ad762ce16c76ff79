import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type operations,
  type ReplicaJobSession,
  type ReplicaTaskSession,
  type ReplicaTaskSessionReference,
  type SessionResult,
  sessionResultValues,
} from "./index.js";

type Body<Id extends keyof operations> = operations[Id] extends {
  responses: { 200: { content: { "application/json": infer Json } } };
}
  ? Json
  : never;

describe("the generated types", () => {
  it("narrow a single resource on Type", () => {
    const narrow = (body: Body<"getReplicaTaskSession">) => {
      if (body.Type === "ReplicaTaskSession") expectTypeOf(body).toEqualTypeOf<ReplicaTaskSession>();
      else expectTypeOf(body).toEqualTypeOf<ReplicaTaskSessionReference>();
    };
    expect(narrow).toBeTypeOf("function");
  });

  it("narrow a collection and a query result on the branch that is present", () => {
    const narrow = (list: Body<"listReplicaSessions">, result: Body<"queryResources">) => {
      if ("ReplicaJobSessions" in list) expectTypeOf(list.ReplicaJobSessions).items.toEqualTypeOf<ReplicaJobSession>();
      if (result.Entities) expectTypeOf(result.Entities.ReplicaTaskSessions).not.toBeAny();
      else expectTypeOf(result.Refs).not.toBeNullable();
    };
    expect(narrow).toBeTypeOf("function");
  });

  it("offer the documented values of an open enum and take any other string", () => {
    expectTypeOf<"Success">().toExtend<SessionResult>();
    expectTypeOf<string>().toExtend<SessionResult>();
    expectTypeOf<SessionResult>().not.toEqualTypeOf<string>();
  });
});

describe("the enum values", () => {
  it("come in the order of the document", () => {
    expect(sessionResultValues.indexOf("Success")).toBeLessThan(sessionResultValues.indexOf("Failed"));
  });
});
