/**
 * Typed fetch client for the replication REST API of Veeam Backup Enterprise Manager.
 * Uses web standards alone; what needs Node is in `@em-replica/client/node`.
 */
export { type Client, type ClientOptions, createClient } from "./client.js";
export { EmError, isEmError } from "./errors/em-error.js";
export { AccessDeniedError, AuthenticationError, HttpError, isHttpError, NotFoundError } from "./errors/http-error.js";
export { CertificateError, ConnectionError, NotEnterpriseManagerError } from "./errors/other-errors.js";
export type { Identified } from "./id.js";
export type { Credentials } from "./pipeline/session.js";
export type { Page, Rows } from "./resources/pages.js";
export type { FieldOf, Queryable, QueryOptions } from "./resources/query-options.js";
export type { CallOptions, Resource } from "./resources/resource.js";
