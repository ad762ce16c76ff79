import type { ParameterObject } from "@em-replica/openapi";
import { parse, type QueryType } from "@em-replica/query";
import fc from "fast-check";
import type { Document, Operation } from "../document/document.js";
import type { Call } from "../exchange/exchange.js";
import type { Need } from "../targets/needs.js";

/** One way to makeInvalid a valid request, and the status that the document has for it. */
export interface InvalidRequest {
  readonly what: string;
  readonly status: number;
  readonly needs: Need;
  /** What becomes of a valid request. */
  readonly makeInvalid: fc.Arbitrary<(call: Call) => Call>;
}

/** Every way to makeInvalid one thing in a request for the operation. */
export function invalidRequests(document: Document, operation: Operation): readonly InvalidRequest[] {
  return [
    ...operation.parameters.flatMap((one) => invalidParameters(document, one)),
    ...(operation.id === "queryResources" ? invalidQueries : []),
    ...invalidCredentials(operation),
    invalidMethod(document, operation),
  ];
}

const put = (place: "path" | "query", name: string, values: fc.Arbitrary<string>): InvalidRequest["makeInvalid"] =>
  values.map((value) => (call) => ({ ...call, [place]: { ...call[place], [name]: value } }));

/** Text that can stand in an address: `.` and `..` would be taken out of a path, and an empty part is another path. */
const text = fc
  .oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }))
  .filter((value) => value.trim() !== "" && !/^\.{1,2}$/.test(value));

function invalidParameters(
  document: Document,
  { name, in: place, required, schema }: ParameterObject,
): readonly InvalidRequest[] {
  if (place !== "path" && place !== "query") return [];
  const target = document.target(schema).schema;
  const wrong = (what: string, values: fc.Arbitrary<string>, needs: Need = "rejections"): InvalidRequest => ({
    what: `${name} ${what}`,
    status: 400,
    needs,
    makeInvalid: put(place, name, values),
  });
  const missing: InvalidRequest = {
    what: `${name} is missing`,
    status: 400,
    needs: "rejections",
    makeInvalid: fc.constant((call) => {
      const { [name]: _, ...query } = call.query ?? {};
      return { ...call, query };
    }),
  };
  return [
    ...(target.enum
      ? [
          wrong(
            "is not in its list",
            text.filter((value) => !isListed(document, name, value)),
          ),
        ]
      : []),
    ...(target.type === "integer" ? [wrong("is not a number in its range", notIn(target))] : []),
    // Prism takes whatever JavaScript's Number() takes.
    ...(target.type === "integer" ? [wrong("is a number in another notation", notations, "query")] : []),
    ...(target.format === "uuid" ? [wrong("is no GUID", text, "state")] : []),
    ...(required && place === "query" ? [missing] : []),
  ];
}

/** Servers take any case, and the values of one place in another (D51). */
function isListed(document: Document, name: string, value: string): boolean {
  const lists = [...document.operations.values()]
    .flatMap(({ parameters }) => parameters)
    .filter((one) => one.name === name)
    .flatMap(({ schema }) => document.target(schema).schema.enum ?? []);
  return lists.some((known) => String(known).toLowerCase() === value.trim().toLowerCase());
}

function notIn({ minimum = 0, maximum = 2 ** 31 - 1 }: { minimum?: number; maximum?: number }): fc.Arbitrary<string> {
  return fc.oneof(
    fc.integer({ max: minimum - 1 }).map(String),
    fc.integer({ min: maximum + 1, max: Number.MAX_SAFE_INTEGER }).map(String),
    fc.constantFrom("1.5", "ten", "NaN", "1;2", "--1", "9".repeat(400)),
    text.filter((value) => Number.isNaN(Number(value))),
  );
}

const notations = fc.constantFrom("1e3", "0x10", "0b1", "1.0", "Infinity");

const invalidQueries: readonly InvalidRequest[] = [
  {
    what: "filter is invalid",
    status: 400,
    needs: "query",
    makeInvalid: text.map((filter) => (call) => ({
      ...call,
      query: { ...call.query, filter: unparsable(call, filter) },
    })),
  },
  ...(["sortAsc", "sortDesc"] as const).map(
    (name): InvalidRequest => ({
      what: `${name} names no field`,
      status: 400,
      needs: "query",
      makeInvalid: text.map((field) => (call) => {
        const { sortAsc: _, sortDesc: __, ...query } = call.query ?? {};
        return { ...call, query: { ...query, [name]: `no ${field}` } };
      }),
    }),
  ),
];

/** Returns the text if it is no filter, else the text with an invalid suffix. */
function unparsable({ query }: Call, filter: string): string {
  try {
    parse(query?.type as QueryType, filter);
    return `${filter};==`;
  } catch {
    return filter;
  }
}

function invalidCredentials({ security }: Operation): readonly InvalidRequest[] {
  const printable = fc.stringMatching(/^[A-Za-z0-9+/=]{1,40}$/);
  if (security.length === 0) return [];
  const basic = security.some(({ type }) => type === "http");
  const nobody = (what: string, needs: Need, makeInvalid: fc.Arbitrary<Call>): InvalidRequest => ({
    what,
    status: 401,
    needs,
    makeInvalid: makeInvalid.map((who) => (call) => ({ ...call, headers: {}, token: null, ...who })),
  });
  if (!basic)
    return [
      nobody("no credentials are sent", "rejections", fc.constant({})),
      nobody(
        "the token is forged",
        "state",
        printable.map((token) => ({ token })),
      ),
      nobody(
        "the cookie is forged",
        "state",
        printable.map((token) => ({ headers: { cookie: `X-RestSvcSessionId=${token}` } })),
      ),
    ];
  return [
    nobody("no credentials are sent", "rejections", fc.constant({})),
    nobody(
      "the credentials are forged",
      "state",
      printable.map((text) => ({ headers: { authorization: `Basic ${text}` } })),
    ),
    nobody(
      "the scheme is another",
      "state",
      printable.map((text) => ({ headers: { authorization: `Bearer ${text}` } })),
    ),
  ];
}

function invalidMethod(document: Document, { template }: Operation): InvalidRequest {
  const known = [...document.operations.values()]
    .filter((one) => one.template === template)
    .map(({ method }) => method);
  const others = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].filter((one) => !known.includes(one));
  return {
    what: "the method is another",
    status: 405,
    needs: "rejections",
    makeInvalid: fc.constantFrom(...others).map((method) => (call) => ({ ...call, method })),
  };
}
