import type { Bundle, Schema } from "@em-replica/openapi";
import type { Mutant } from "./mutant.js";

type Open<T> = T extends object ? { -readonly [Key in keyof T]: Open<T[Key]> } : T;
type Draft = Open<Bundle>;

const edit = (name: string, change: (document: Draft) => void): Mutant => ({
  name: `document: ${name}`,
  edit: (bundle) => change(bundle as Draft),
});

const schema =
  (name: string, change: (properties: Record<string, Open<Schema>>, schema: Open<Schema>) => void) =>
  (document: Draft) => {
    const found = document.components.schemas[name] as Open<Schema>;
    change((found.properties ?? {}) as Record<string, Open<Schema>>, found);
  };

function rename<T>(holder: Record<string, T>, from: string, to: string): void {
  const value = holder[from];
  if (value !== undefined) holder[to] = value;
  delete holder[from];
}

/** A property without some of its keywords. */
function strip(properties: Record<string, Open<Schema>>, name: string, keyword: "xml"): void {
  const { [keyword]: _, ...rest } = properties[name] ?? {};
  properties[name] = rest;
}

/** Documents that differ from what servers do. */
export const documentMutants: readonly Mutant[] = [
  edit("a path is misspelled", ({ paths }) => rename(paths, "/replicaTaskSessions", "/replicaTasksSessions")),
  edit("a path has another case", ({ paths }) => rename(paths, "/jobs/{ID}", "/Job/{ID}")),
  edit("an operation has another method", ({ paths }) =>
    rename(paths["/querySvc"] as Record<string, unknown>, "get", "post"),
  ),
  edit("an operation is missing", ({ paths }) => void delete paths["/replicas"]),
  edit("a status is missing", ({ paths }) => void delete paths["/jobs/{ID}"]?.get?.responses["404"]),
  edit("an error status is missing everywhere", ({ paths }) => {
    for (const item of Object.values(paths)) delete item.get?.responses["401"];
  }),
  edit(
    "a media type is missing",
    ({ components }) => void delete components.responses.QueryPage?.content?.["application/json"],
  ),
  edit("XML is missing", ({ components }) => void delete components.responses.NotFound?.content?.["application/xml"]),
  edit(
    "a header is missing",
    ({ components }) => void delete components.responses.Unauthorized?.headers?.["WWW-Authenticate"],
  ),
  edit("a header has to be there that is not", ({ components }) => {
    const response = components.responses.NotFound as { headers?: Record<string, unknown> };
    response.headers = { ...response.headers, "X-Request-Id": { required: true, schema: { type: "string" } } };
  }),
  edit(
    "a property has another name",
    schema("ReplicaJobSession", (properties) => rename(properties, "CreationTimeUTC", "CreationTime")),
  ),
  edit(
    "a property is missing",
    schema("ReplicaTaskSession", (properties) => void delete properties.VmDisplayName),
  ),
  edit(
    "a property has another type",
    schema("ReplicaTaskSession", (properties) => void Object.assign(properties, { TotalSize: { type: "string" } })),
  ),
  edit(
    "a number is smaller than it is",
    schema(
      "ReplicaJobSession",
      (properties) => void Object.assign(properties, { Progress: { type: "integer", maximum: 99 } }),
    ),
  ),
  edit(
    "a property must be there that is not",
    schema("ReplicaJobSession", (_, one) => void one.required?.push("EndTimeUTC")),
  ),
  edit(
    "an attribute is an element",
    schema("ReplicaTaskSession", (properties) => strip(properties, "UID", "xml")),
  ),
  edit(
    "an element is an attribute",
    schema(
      "ReplicaJobSession",
      (properties) => void Object.assign(properties, { JobName: { type: "string", xml: { attribute: true } } }),
    ),
  ),
  edit(
    "links are not wrapped",
    schema("Job", (properties) => strip(properties, "Links", "xml")),
  ),
  edit(
    "a root has another name",
    schema("ErrorBody", (_, one) => void Object.assign(one, { xml: { ...one.xml, name: "ErrorBody" } })),
  ),
  edit(
    "a root has no namespace",
    schema("ReplicaList", (_, one) => void Object.assign(one, { xml: { name: "Replicas" } })),
  ),
  edit(
    "a list has another item name",
    schema("JobReferenceList", (properties) => {
      const refs = properties.Refs;
      if (refs?.items) refs.items = { ...refs.items, xml: { name: "Reference" } };
    }),
  ),
  edit(
    "the constant of a type is another",
    schema(
      "Replica",
      (properties) =>
        void Object.assign(properties, { Type: { const: "Replicas", type: "string", xml: { attribute: true } } }),
    ),
  ),
  edit(
    "a list of values unsupported one",
    schema("ReplicaTaskSessionState", (_, one) => {
      const known = one.anyOf?.find((branch) => branch.enum);
      if (known) known.enum = known.enum?.filter((value) => value !== "Completed");
    }),
  ),
  edit(
    "a list of relations unsupported one",
    schema("LinkRel", (_, one) => {
      const known = one.anyOf?.find((branch) => branch.enum);
      if (known) known.enum = known.enum?.filter((value) => value !== "Alternate");
    }),
  ),
  edit("a parameter unsupported a value", ({ components }) => {
    const parameter = components.parameters.QueryFormat;
    if (parameter) parameter.schema.enum = ["References"];
  }),
  edit("a parameter is missing", ({ paths }) => {
    const query = paths["/query"]?.get;
    if (query?.parameters)
      query.parameters = query.parameters.filter((one) => !("$ref" in one && one.$ref.endsWith("/SortDesc")));
  }),
  edit("a parameter has to be there", ({ components }) => {
    const parameter = components.parameters.SortAsc;
    if (parameter) parameter.required = true;
  }),
  edit("pages may be shorter only", ({ components }) => {
    const parameter = components.parameters.PageSize;
    if (parameter) parameter.schema.maximum = 50;
  }),
  edit(
    "a query type is missing",
    schema(
      "QueryType",
      (_, one) => void Object.assign(one, { enum: one.enum?.filter((type) => type !== "VmReplicaPoint") }),
    ),
  ),
  edit("the root wants a session", ({ paths }) => void delete paths["/"]?.get?.security),
  edit("the session's header has another name", ({ components, security }) => {
    const scheme = components.securitySchemes.SessionHeader;
    if (scheme) scheme.name = "X-Session";
    security.splice(1);
  }),
];
