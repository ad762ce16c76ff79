/** The parts of an OpenAPI document, 3.0 to 3.2, that say how bodies stand in XML. */
export interface OpenApiDocument {
  readonly openapi?: string;
  readonly swagger?: string;
  readonly paths?: object;
  readonly components?: object;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly nullable?: boolean;
  readonly "x-nullable"?: boolean;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: Discriminator | string;
  readonly xml?: Xml;
  /** Text between the tags, before 3.2; the second is that of another vendor's documents. */
  readonly "x-text"?: boolean;
  readonly "x-ms-text"?: boolean;
}

export interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
  readonly defaultMapping?: string;
}

export interface Xml {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
  /** From OpenAPI 3.2 on. */
  readonly nodeType?: "element" | "attribute" | "text" | "cdata" | "none";
  readonly "x-text"?: boolean;
  readonly "x-ms-text"?: boolean;
  readonly "x-cdata"?: boolean;
}

/** The body of a request or response. */
export interface Body {
  readonly $ref?: string;
  readonly content?: Record<string, Media>;
}

/** An example of a body, or a reference to one. */
export interface Example {
  readonly $ref?: string;
  readonly value?: unknown;
}

/** A body of one media type. */
export interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
}

export interface Operation {
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
}

/** A document that cannot be made layouts of. The message says where and what to do. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
}

/** Says where in the document an error is. */
export function located<Result>(place: string, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (error instanceof DocumentError) throw new DocumentError(`${place}: ${error.message}`);
    throw error;
  }
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** Whether a media type is XML. */
export function isXmlType(type: string): boolean {
  return /^(application|text)\/([\w.+-]+\+)?xml\b/i.test(type.trim());
}

/** Resolves the references of a document. */
export class References {
  readonly #document: OpenApiDocument;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /**
   * What a reference leads to.
   *
   * @throws DocumentError if it leads out of the document or nowhere.
   */
  get(reference: string): unknown {
    if (!reference.startsWith("#")) {
      throw new DocumentError(
        `$ref "${reference}" leads out of the document. Bundle it into one file first, for example with: npx @redocly/cli bundle`,
      );
    }
    let place: unknown = this.#document;
    for (const step of reference.slice(1).split("/").slice(1)) {
      const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
      place =
        typeof place === "object" && place !== null && Object.hasOwn(place, name)
          ? (place as Record<string, unknown>)[name]
          : undefined;
    }
    if (place === undefined) throw new DocumentError(`$ref "${reference}" leads nowhere`);
    return place;
  }

  /** The schemas by name. */
  get schemas(): Readonly<Record<string, Schema>> {
    const { schemas = {} } = (this.#document.components ?? {}) as { schemas?: Record<string, Schema> };
    return schemas;
  }

  /** Each operation with its method and path, such as `get /pets/{id}`. */
  *operations(): Generator<readonly [string, Operation]> {
    const paths = (this.#document.paths ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    for (const [path, item] of Object.entries(paths)) {
      const { $ref } = item;
      const methods = (typeof $ref === "string" ? this.get($ref) : item) as Readonly<Record<string, Operation>>;
      for (const method of METHODS) {
        const operation = methods[method];
        if (operation) yield [`${method} ${path}`, operation];
      }
    }
  }

  /** What a body can be, by media type. */
  contentOf(body: Body | undefined): Record<string, Media> {
    const { content = {} } = (body?.$ref ? this.get(body.$ref) : (body ?? {})) as Body;
    return content;
  }

  /** The schema of a body's XML, if it has one. */
  xmlSchema(body: Body | undefined): Schema | undefined {
    const content = this.contentOf(body);
    const [, media] = Object.entries(content).find(([type]) => isXmlType(type)) ?? [];
    return media?.schema ?? (content["*/*"] ?? content["application/*"])?.schema;
  }
}
