/**
 * Request handlers for MSW, made from the OpenAPI document and its examples.
 *
 * ```ts
 * import { setupServer } from "msw/node";
 * import { createHandlers, respond } from "@em-replica/client/msw";
 *
 * const baseUrl = "https://em.example:9398/api";
 * const server = setupServer(...createHandlers(baseUrl));
 * server.use(respond(baseUrl, "getReplicaSession", 503, { Message: "Busy", StatusCode: 503 }));
 * ```
 */
export { createHandlers } from "./msw/handlers.js";
export { type OperationId, type ResponseBody, respond, type StatusOf } from "./msw/respond.js";
