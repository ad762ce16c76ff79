import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { bundle, type DeclaredOperation, type DeclaredResponse } from "./document.js";

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
ajv.addSchema({ ...bundle, $id: "em" });
const validators = new Map<object, ValidateFunction>();

/** A response as it came, the body as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Headers that HTTP itself brings and no operation declares. */
const transport = new Set(["connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding"]);

/** Prism's own findings about a request or its answer; `prismFindings` reads it. */
const prismHeader = "sl-violations";

/** Everything in which an answer departs from what the document says of the operation; empty when it conforms. */
export function violations(operation: DeclaredOperation, answer: Answer): readonly string[] {
  const response = operation.responses[answer.status];
  if (!response) return [`status ${answer.status} is not declared`];
  return [
    ...headerViolations(response, answer.headers),
    ...bodyViolations(response, answer),
    ...prismFindings(answer.headers),
  ];
}

function headerViolations(response: DeclaredResponse, headers: Headers): readonly string[] {
  const known = Object.entries(response.headers ?? {}).map(([name, header]) => ({
    name: name.toLowerCase(),
    ...header,
  }));
  const undeclared = [...headers.keys()].filter(
    (name) => name !== prismHeader && !transport.has(name) && !known.some((one) => one.name === name),
  );
  const missing = known.filter(({ name, required }) => required && !headers.has(name));
  return [
    ...undeclared.map((name) => `header ${name} is not declared`),
    ...missing.map(({ name }) => `header ${name} is missing`),
  ];
}

/** What Prism says of the answer. That a request was wrong is what the refusal is about. */
function prismFindings(headers: Headers): readonly string[] {
  const found = JSON.parse(headers.get(prismHeader) ?? "[]") as { location: string[]; message: string }[];
  return found.filter(({ location }) => location[0] === "response").map(({ message }) => `Prism: ${message}`);
}

function bodyViolations(response: DeclaredResponse, { headers, body }: Answer): readonly string[] {
  if (!response.content) return body === "" ? [] : ["a body where none is declared"];
  const mediaType = headers.get("content-type")?.split(";")[0]?.trim() ?? "";
  const media = response.content[mediaType];
  if (!media) return [`media type "${mediaType}" is not declared`];
  if (mediaType !== "application/json") return [];
  const validate = validatorOf(media.schema);
  return validate(JSON.parse(body)) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}

function validatorOf(schema: object): ValidateFunction {
  let validator = validators.get(schema);
  if (!validator) {
    validator = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"em#/')));
    validators.set(schema, validator);
  }
  return validator;
}
