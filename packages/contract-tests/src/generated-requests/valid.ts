import type { ParameterObject } from "@em-replica/openapi";
import { type Condition, fieldsOf, filterFor, type QueryType } from "@em-replica/query";
import fc from "fast-check";
import type { Document, Operation } from "../document/document.js";
import { queryTypes } from "../document/facts.js";
import type { Em } from "../exchange/em.js";
import type { Call, Values } from "../exchange/exchange.js";

/** Any request that the document allows for an operation. IDs are known or of nothing. */
export async function validCalls(em: Em, operation: Operation): Promise<fc.Arbitrary<Call>> {
  // A log-off that finds its session would be the last request of the run.
  const known =
    operation.template.includes("{ID}") && operation.id !== "logOff" ? [await em.knownId(operation.id)] : [];
  const path = fc.record(
    Object.fromEntries(operation.parameters.filter((one) => one.in === "path").map(({ name }) => [name, id(known)])),
  );
  const query = operation.id === "queryResources" ? queries(em.document) : anyOf(em.document, operation.parameters);
  return fc
    .tuple(path, query, identities(em, operation), fc.constantFrom("application/xml", "application/json"))
    .map(([path, query, identity, accept]) => ({ path, query, accept, ...identity }));
}

const id = (known: readonly string[]) => fc.oneof(fc.uuid(), ...known.map((one) => fc.constant(one)));

/** Valid credentials, by each of the operation's security schemes. */
function identities({ session }: Em, { security }: Operation): fc.Arbitrary<Call> {
  const cookie = { cookie: `X-RestSvcSessionId=${session.token}` };
  if (security.length === 0) return fc.constant<Call>({ token: null });
  if (security.some(({ type }) => type === "http"))
    return fc.constant<Call>({ token: null, headers: { authorization: `Basic ${btoa("demo:demo")}` } });
  return fc.constantFrom<Call>(
    { token: session.token },
    { token: null, headers: cookie },
    { token: "x", headers: cookie },
  );
}

function anyOf(document: Document, parameters: readonly ParameterObject[]): fc.Arbitrary<Values> {
  const inQuery = parameters.filter((one) => one.in === "query");
  const values = Object.fromEntries(inQuery.map((one) => [one.name, anyValue(document, one)]));
  return fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Values>;
}

function anyValue(document: Document, { name, schema }: ParameterObject): fc.Arbitrary<string | number> {
  const { enum: values, type, minimum, maximum = 2 ** 31 - 1 } = document.target(schema).schema;
  if (values) return fc.constantFrom(...values.map(String));
  if (type === "integer") return fc.integer({ min: minimum ?? 0, max: maximum });
  throw new Error(`Nothing is known of the values of ${name}`);
}

/** Queries: the document says of filter and sort only that they are text; their language comes from packages/query. */
function queries(document: Document): fc.Arbitrary<Values> {
  const parameters = document.operations.get("queryResources")?.parameters ?? [];
  const others = parameters.filter(({ name }) => ["format", "pageSize", "page"].includes(name));
  return fc.constantFrom(...(queryTypes(document) as readonly QueryType[])).chain((type) => {
    const names = fc.constantFrom(...fieldsOf(type).map(({ name }) => name));
    const sort = fc
      .tuple(fc.constantFrom("sortAsc", "sortDesc"), names)
      .map(([how, name]): Values => ({ [how]: name }));
    const filter = filters(type).map((text): Values => ({ filter: text }));
    return fc
      .tuple(anyOf(document, others), fc.option(sort, { nil: {} }), fc.option(filter, { nil: {} }))
      .map(([rest, sort, filter]) => ({ type, ...rest, ...sort, ...filter }));
  });
}

interface Reference {
  readonly eq: (value: unknown) => Condition<QueryType>;
}

/** Comparisons with any value that the field takes, strings of any characters among them. */
function filters(type: QueryType): fc.Arbitrary<string> {
  const references = filterFor(type) as unknown as Readonly<Record<string, Reference>>;
  const value = {
    uid: fc.uuid(),
    date: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }),
    integer: fc.maxSafeNat(),
    boolean: fc.boolean(),
  };
  return fc.constantFrom(...fieldsOf(type)).chain((field) => {
    const values: fc.Arbitrary<unknown> =
      field.type === "enum"
        ? fc.constantFrom(...(field.values ?? []))
        : field.type === "string"
          ? fc.string({ unit: "grapheme" }).filter((text) => !/\p{Cc}/u.test(text))
          : value[field.type];
    return values.map((one) => (references[field.name] as Reference).eq(one).toString());
  });
}
