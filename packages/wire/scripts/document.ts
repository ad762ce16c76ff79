/** The parts of an OpenAPI 3.1 document that say how bodies are written. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  xml?: Xml;
  /** Other names that a reader accepts for a property. */
  "x-aliases"?: string[];
}

export interface Xml {
  name?: string;
  namespace?: string;
  attribute?: boolean;
  wrapped?: boolean;
  /** The property is the text between the tags. */
  "x-text"?: boolean;
}

export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses?: Record<string, Response> };
  /** By element name (`*`: any other), the order in which newer servers write its attributes. */
  "x-xml-attribute-order"?: Record<string, string[]>;
  /** By schema (`*Reference`, `*`: any other), the order in which servers write its members in JSON. */
  "x-json-member-order"?: Record<string, string[]>;
}

interface Operation {
  requestBody?: Response;
  responses?: Record<string, Response>;
}

interface Response {
  $ref?: string;
  content?: Record<string, { schema?: Schema }>;
}

const SCHEMA = "#/components/schemas/";
const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Name of the schema that is referred to, if it is a reference. */
export function refName(schema: Schema): string | undefined {
  return schema.$ref?.startsWith(SCHEMA) ? schema.$ref.slice(SCHEMA.length) : undefined;
}

/** Names of the schemas that an operation sends or receives as a whole, in the order of the document's schemas. */
export function bodyNames(document: Document): string[] {
  const found = new Set<string>();
  const collect = (schema: Schema | undefined): void => {
    if (!schema) return;
    const name = refName(schema);
    const target = name === undefined ? undefined : document.components.schemas[name];
    // A union without an element name of its own stands for its branches.
    if (target?.oneOf && !target.xml) for (const branch of target.oneOf) collect(branch);
    else if (name) found.add(name);
    for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) collect(branch);
  };
  for (const item of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!METHODS.has(method)) continue;
      for (const body of [operation.requestBody, ...Object.values(operation.responses ?? {})]) {
        const response = body?.$ref ? document.components.responses?.[body.$ref.split("/").at(-1) as string] : body;
        for (const { schema } of Object.values(response?.content ?? {})) collect(schema);
      }
    }
  }
  return Object.keys(document.components.schemas).filter((name) => found.has(name));
}
