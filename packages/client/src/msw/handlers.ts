import { type HttpHandler, HttpResponse } from "msw";
import { TOKEN_HEADER } from "../fetch/logon.js";
import { type ExampleOperation, exampleOperations } from "../generated/examples.js";
import { bodyResponse, handlerOf } from "./respond.js";

/**
 * Creates a handler for every operation of the document. They return its examples: the one for the requested ID, type and
 * format, else 404. Without a session header they return 401.
 *
 * @param baseUrl Address of the API, such as `https://em.example:9398/api`.
 */
export const createHandlers = (baseUrl: string): HttpHandler[] =>
  exampleOperations.map((operation) =>
    handlerOf(baseUrl, operation.method, operation.path, (request, id) => exampleResponse(operation, request, id)),
  );

function exampleResponse(operation: ExampleOperation, request: Request, id: string | undefined) {
  const session = request.headers.get(TOKEN_HEADER);
  if (operation.authentication === "session" && !session) return example(operation, request, 401, {});
  if (operation.authentication === "password" && !request.headers.has("authorization"))
    return example(operation, request, 401, {});
  const success = operation.responses.find(({ status }) => status < 300);
  if (!success?.examples.length) return new HttpResponse(null, { status: success?.status ?? 204 });
  const { format, type } = Object.fromEntries(new URL(request.url).searchParams);
  const response = example(operation, request, success.status, { ID: id, format, type });
  if (operation.id === "logOn") response.headers.set(TOKEN_HEADER, "ZXhhbXBsZQ==");
  return response;
}

type Parameters = Readonly<Record<"ID" | "format" | "type", string | undefined>>;

/** The example of a status that is the response to the parameters; 404 if there is none for the ID. */
function example(operation: ExampleOperation, request: Request, status: number, given: Partial<Parameters>) {
  const { examples = [] } = operation.responses.find((response) => response.status === status) ?? {};
  const wanted = { ...given, format: given.format ?? defaultFormat(operation) };
  const found = examples.find((candidate) => fits(candidate.request, wanted)) ?? (given.ID ? undefined : examples[0]);
  if (!found) return missing(operation, request);
  return bodyResponse(request, status, (format) => (format === "xml" ? found.xml : JSON.stringify(found.json)));
}

function missing(operation: ExampleOperation, request: Request) {
  const body = operation.responses.find(({ status }) => status === 404)?.examples[0];
  return bodyResponse(request, 404, (format) => (format === "xml" ? (body?.xml ?? "") : JSON.stringify(body?.json)));
}

const defaultFormat = ({ path }: ExampleOperation) => (path === "/query" ? "References" : "Reference");

/** Whether an example is the response to a request; what either does not mention does not matter. */
const fits = (request: Readonly<Record<string, unknown>>, given: Partial<Parameters>) =>
  Object.entries(given).every(
    ([name, value]) =>
      value === undefined || request[name] === undefined || String(request[name]).toLowerCase() === value.toLowerCase(),
  );
