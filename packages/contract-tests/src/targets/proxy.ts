import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { emulator, smallOffice } from "./emulator.js";
import type { Target } from "./target.js";

/** The emulator behind Prism's own proxy: an independent validator that reports in a response header. */
export const proxied: Target = {
  ...emulator("12"),
  name: "emulator 12 behind Prism",
  // Of XML the proxy says "must be object" each time: it can't read it.
  mediaTypes: ["application/json"],
  unsupported: {
    ...emulator("12").unsupported,
    leniency: "Prism compares paths and enum values letter by letter",
    rejections: "Prism rejects what the document does not allow, as problem+json",
  },
  async start() {
    const behind = await startEmulator(smallOffice);
    const file = fileURLToPath(import.meta.resolve("@em-replica/openapi/prism.yaml"));
    const prism = createServer(await getHttpOperationsFromSpec(file), {
      cors: false,
      components: { logger: createLogger("proxy", { level: "silent" }) },
      config: {
        isProxy: true,
        upstream: new URL(behind.url),
        upstreamProxy: undefined,
        validateRequest: true,
        validateResponse: true,
        checkSecurity: true,
        errors: false,
        mock: { dynamic: false },
      },
    });
    const url = await prism.listen(0, "127.0.0.1");
    return {
      url,
      hrefBase: behind.url,
      clock: behind.clock,
      stop: async () => void (await Promise.all([prism.close(), behind.stop()])),
    };
  },
};
