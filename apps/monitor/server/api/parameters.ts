import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Context } from "hono";
import { document, type Operation } from "./document.js";
import { ProblemError } from "./problem.js";

const ajv = new Ajv2020({ coerceTypes: true, useDefaults: true, strict: false, allErrors: false });
formats.default(ajv);
ajv.addSchema({ $id: "monitor", components: { schemas: document.components.schemas } });

/** Reads the parameters of a request as the document describes them. @throws ProblemError 400 naming the parameter. */
export function parameterReader({ parameters }: Operation): (context: Context) => Record<string, unknown> {
  const validate = ajv.compile({
    type: "object",
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, absolute(schema)])),
    additionalProperties: false,
  });
  const lists = new Set(parameters.filter(({ explode }) => explode === false).map(({ name }) => name));
  return (context) => {
    const values: Record<string, unknown> = { ...context.req.param() };
    for (const [name, texts] of Object.entries(context.req.queries())) {
      if (texts.length > 1) throw invalid(name, "is given twice");
      values[name] = lists.has(name) ? texts[0]?.split(",") : texts[0];
    }
    if (validate(values)) return values;
    const [error] = validate.errors ?? [];
    throw invalid(nameOf(error), messageOf(error));
  };
}

/** References of the document's schemas, as ajv finds them. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"monitor#/components/'));
}

function nameOf(error: ErrorObject | undefined): string {
  if (error?.keyword === "required") return String(error.params.missingProperty);
  if (error?.keyword === "additionalProperties") return String(error.params.additionalProperty).slice(0, 60);
  return error?.instancePath.split("/")[1] ?? "";
}

function messageOf(error: ErrorObject | undefined): string {
  if (error?.keyword === "required") return "is missing";
  if (error?.keyword === "additionalProperties") return "is not a parameter of this address";
  if (error?.keyword === "enum") return `must be one of ${error.params.allowedValues.join(", ")}`;
  if (error?.keyword === "format") return "must be a time such as 2026-11-23T06:00:00Z";
  return error?.message ?? "is not valid";
}

const invalid = (name: string, message: string): ProblemError =>
  new ProblemError(
    400,
    `Parameter ${name} ${message}.`,
    "Change it, or leave it out. The parameters are described in openapi.yaml.",
  );
