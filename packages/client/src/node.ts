/// <reference types="node" preserve="true" />
/**
 * What the client needs of Node: trust in certificates, and proxies.
 *
 * ```ts
 * import { createClient } from "@em-replica/client";
 * import { createNodeFetch } from "@em-replica/client/node";
 * const em = createClient({ baseUrl, credentials, fetch: createNodeFetch({ ca: readFileSync("ca.pem") }) });
 * ```
 */
export { createNodeFetch, type NodeFetchOptions } from "./node/node-fetch.js";
