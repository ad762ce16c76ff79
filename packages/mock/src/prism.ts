import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/**
 * Starts Prism on a free port of the loopback address. The build bundles this module with Prism, so that the package
 * installs without Prism's dependencies.
 *
 * @param file OpenAPI document.
 */
export async function startPrism(file: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(await getHttpOperationsFromSpec(file), {
    cors: false,
    components: { logger: createLogger("mock", { level: "silent" }) },
    config: {
      isProxy: false,
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}
