import { fileURLToPath } from "node:url";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** Prism itself on a free port of the loopback address, reading the variant of the document made for it. */
export async function startPrism(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const file = fileURLToPath(import.meta.resolve("@em-replica/openapi/prism.yaml"));
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
  const { port } = new URL(await server.listen(0, "127.0.0.1"));
  return { port: Number(port), close: () => server.close() };
}
