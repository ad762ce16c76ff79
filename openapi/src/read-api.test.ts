import { expect, test } from "vitest";
import { bodyNames, enumValues, readApi, readBundle } from "./index.js";

const api = readApi();
const operation = (id: string) => api.operations.find((one) => one.id === id);

test("reads every operation with its references resolved", () => {
  expect(api.operations).toHaveLength(23);
  const job = operation("getJob");
  expect(job).toMatchObject({ method: "GET", path: "/jobs/{ID}", authentication: "session", tag: "Jobs" });
  expect(job?.roles).toEqual(["PortalAdministrator"]);
  expect(job?.parameters.map(({ name }) => name)).toEqual(["ID", "format"]);
  expect(job?.responses.map(({ status }) => status)).toEqual(["200", "400", "401", "403", "404", "405", "500", "503"]);
  expect(job?.responses[0]).toMatchObject({ bodies: ["JobReference", "Job"] });
});

test("says what a request must carry", () => {
  expect(operation("getEnterpriseManager")?.authentication).toBe("none");
  expect(operation("logOn")?.authentication).toBe("password");
});

test("pairs the XML and the JSON form of each example", () => {
  const examples = api.operations.flatMap(({ responses }) => responses.flatMap((response) => response.examples));
  expect(examples.length).toBeGreaterThan(150);
  for (const { xml, json, name } of examples) {
    expect(xml, name).toMatch(/^</);
    expect(json, name).toBeTypeOf("object");
  }
});

test("lists the fields of each query type", () => {
  const job = api.queryTypes.find(({ type }) => type === "Job");
  expect(job).toMatchObject({ entity: "Job", plural: "Jobs", roles: ["PortalAdministrator"] });
  expect(job?.fields.find(({ name }) => name === "BackupServerUid")).toMatchObject({ type: "uid", property: null });
  expect(job?.fields.find(({ name }) => name === "JobType")?.values).toContain("Replica");
});

test("tells open enums from closed ones", () => {
  const { SessionResult, QueryType, Job } = api.schemas;
  expect(SessionResult && enumValues(SessionResult)?.open).toBe(true);
  expect(QueryType && enumValues(QueryType)?.open).toBe(false);
  expect(Job && enumValues(Job)).toBeUndefined();
});

test("finds the bodies behind a named union", () => {
  expect(bodyNames(api.bundle, { $ref: "#/components/schemas/QueryResult" })).toEqual([
    "QueryResultReferences",
    "QueryResultEntities",
  ]);
});

test("rejects a reference that leads nowhere", () => {
  const bundle = readBundle();
  const broken = { ...bundle, components: { ...bundle.components, responses: {} } };
  expect(() => readApi(broken)).toThrow("#/components/responses/");
});
