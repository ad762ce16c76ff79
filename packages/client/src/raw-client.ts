import type { paths } from "@em-replica/types";
import type { WithoutNull } from "@em-replica/wire/json";
import type { MaybeOptionalInit, Middleware } from "openapi-fetch";

/**
 * openapi-fetch, typed for what comes out of it here: values that are the same for XML and JSON of every version and
 * never hold null. Its own response types would not do: they take read-only lists and open enums apart.
 */
export interface RawClient {
  readonly GET: RawMethod<"get">;
  readonly PUT: RawMethod<"put">;
  readonly POST: RawMethod<"post">;
  readonly DELETE: RawMethod<"delete">;
  readonly OPTIONS: RawMethod<"options">;
  readonly HEAD: RawMethod<"head">;
  readonly PATCH: RawMethod<"patch">;
  readonly TRACE: RawMethod<"trace">;
  /** The same for a method that is only known at run time, in lower case. */
  request<M extends Verb, P extends PathsWith<M>, I extends MaybeOptionalInit<paths[P], M>>(
    method: M,
    path: P,
    ...init: InitOf<P, M, I>
  ): Promise<RawResult<paths[P][M], I>>;
  /** Adds middleware, which sees the requests that come after it. */
  use(...middleware: Middleware[]): void;
  eject(...middleware: Middleware[]): void;
}

type Verb = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

type PathsWith<M extends Verb> = {
  [P in keyof paths]: paths[P] extends { readonly [K in M]: { readonly responses: unknown } } ? P : never;
}[keyof paths];

type InitOf<P extends keyof paths, M extends Verb, I> = undefined extends MaybeOptionalInit<paths[P], M> ? [I?] : [I];

type RawMethod<M extends Verb> = <P extends PathsWith<M>, I extends MaybeOptionalInit<paths[P], M>>(
  path: P,
  ...init: InitOf<P, M, I>
) => Promise<RawResult<paths[P][M], I>>;

/** What a request resolves to, whatever its path. */
export type Result<T> =
  | { readonly data: T; readonly response: Response }
  | { readonly error: unknown; readonly response: Response };

/** Either `data` or `error`, by the status. */
type RawResult<Operation, Init> = Operation extends { readonly responses: infer Responses }
  ?
      | { data: ReadAs<Bodies<Responses, true>, Init>; error?: never; response: Response }
      | { data?: never; error: WithoutNull<Bodies<Responses, false>>; response: Response }
  : never;

type Success = 200 | 201 | 202 | 204;

/** The bodies of the responses that are a success, or of those that are not. */
type Bodies<Responses, Wanted extends boolean> = {
  [S in keyof Responses]: (S extends Success ? true : false) extends Wanted ? BodyOf<Responses[S]> : never;
}[keyof Responses];

type BodyOf<Response_> = Response_ extends { readonly content: infer Content } ? Content[keyof Content] : undefined;

interface ReadAsTypes {
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: Response["body"];
}

type ReadAs<Body, Init> = Init extends { parseAs: infer As extends keyof ReadAsTypes }
  ? ReadAsTypes[As]
  : WithoutNull<Body>;
