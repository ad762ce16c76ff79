import type { ParameterObject, SecuritySchemeObject } from "@em-replica/openapi";
import { addressOf } from "../document/address.js";
import type { Document } from "../document/document.js";
import type { ApiRequest } from "./exchange.js";

/** Returns everything in a request that the document does not allow. */
export function requestViolations(document: Document, sent: ApiRequest): readonly string[] {
  const { operation, method, path, query, headers, body } = sent;
  const given: Readonly<Record<ParameterObject["in"], Readonly<Record<string, string>>>> = {
    path,
    query,
    header: Object.fromEntries(headers),
    cookie: {},
  };
  const declared = new Set(operation.parameters.filter((one) => one.in === "query").map(({ name }) => name));
  return [
    ...(method === operation.method ? [] : [`the method is ${method}, not ${operation.method}`]),
    ...addressViolations(sent),
    ...operation.parameters.flatMap((one) => parameterViolations(document, one, given[one.in][one.name])),
    ...Object.keys(query).flatMap((name) => (declared.has(name) ? [] : [`there is no query parameter ${name}`])),
    ...acceptViolations(headers.get("accept")),
    ...(operation.security.length === 0 || operation.security.some((scheme) => satisfies(headers, scheme))
      ? []
      : ["no security scheme is satisfied"]),
    // No operation of the document takes one.
    ...(body === "" ? [] : ["there is a body where none is declared"]),
  ];
}

function addressViolations({ operation, url, path }: ApiRequest): readonly string[] {
  const { pathname, searchParams } = new URL(url);
  const names = [...searchParams.keys()];
  return [
    ...(pathname.endsWith(addressOf(operation, path)) ? [] : [`the path is not spelt ${operation.template}`]),
    ...names.flatMap((name, index) => (names.indexOf(name) === index ? [] : [`${name} is there twice`])),
  ];
}

function parameterViolations(
  document: Document,
  parameter: ParameterObject,
  text: string | undefined,
): readonly string[] {
  const { name, required, schema } = parameter;
  if (text === undefined) return required ? [`${name} is missing`] : [];
  const { type } = document.target(schema).schema;
  const value = type === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
  return document.validate(schema, value).map((violation) => `${name}: ${violation}`);
}

function acceptViolations(accept: string | null): readonly string[] {
  const known = accept === null || accept === "*/*" || /^application\/(xml|json)$/.test(accept);
  return known ? [] : [`the document declares no ${accept}`];
}

function satisfies(headers: Headers, { type, scheme, in: place, name = "" }: SecuritySchemeObject): boolean {
  if (type === "http") return new RegExp(`^${scheme} \\S`, "i").test(headers.get("authorization") ?? "");
  if (place === "cookie") return (headers.get("cookie") ?? "").includes(`${name}=`);
  return headers.has(name);
}
