import type { OpenApi } from "../document/openapi.ts";
import { type Operation, operations } from "../document/operations.ts";
import { type ExampleRequest, exampleRequests } from "../document/requests.ts";

const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/**
 * Every example request as a Postman collection 2.1, a folder for each tag. Logging on puts the token where the other requests
 * find it.
 */
export function postmanCollection(document: OpenApi): string {
  const all = operations(document);
  const collection = {
    info: {
      name: document.info.title,
      description: document.info.summary ?? "",
      version: document.info.version,
      schema,
    },
    variable: [
      { key: "baseUrl", value: "http://127.0.0.1:9399/api" },
      { key: "username", value: "demo" },
      { key: "password", value: "demo" },
      { key: "token", value: "" },
    ],
    item: document.tags.map((tag) => ({
      name: tag.name,
      description: tag.description,
      item: all.filter((operation) => operation.tag === tag.name).flatMap(items),
    })),
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

function items(operation: Operation): readonly object[] {
  const requests = exampleRequests(operation);
  return requests.map((request) => ({
    name: requests.length > 1 ? `${operation.summary}: ${request.title}` : operation.summary,
    ...(request.proof === "basic" ? { event: [keepToken] } : {}),
    request: {
      method: request.method,
      description: operation.description,
      auth: auth(request),
      header: [
        ...(request.proof === "session" ? [{ key: "X-RestSvcSessionId", value: "{{token}}" }] : []),
        ...(request.answer.json === undefined ? [] : [{ key: "Accept", value: "application/json" }]),
      ],
      url: url(request),
    },
  }));
}

const keepToken = {
  listen: "test",
  script: {
    type: "text/javascript",
    exec: ['pm.collectionVariables.set("token", pm.response.headers.get("X-RestSvcSessionId"));'],
  },
};

function auth({ proof }: ExampleRequest): object {
  if (proof !== "basic") return { type: "noauth" };
  const value = (key: string) => ({ key, value: `{{${key}}}`, type: "string" });
  return { type: "basic", basic: [value("username"), value("password")] };
}

function url({ path, pathValues, query }: ExampleRequest): object {
  const search = query.map(([key, value]) => ({ key, value }));
  const text = search.map(({ key, value }) => `${key}=${value}`).join("&");
  // Postman writes placeholders as :name.
  const ownPath = path.replace(/\{(\w+)\}/g, ":$1");
  return {
    raw: `{{baseUrl}}${ownPath}${text && `?${text}`}`,
    host: ["{{baseUrl}}"],
    path: ownPath.slice(1).split("/"),
    ...(search.length > 0 ? { query: search } : {}),
    ...(pathValues.length > 0 ? { variable: pathValues.map(([key, value]) => ({ key, value })) } : {}),
  };
}
