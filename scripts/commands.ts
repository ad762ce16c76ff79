import { join } from "node:path";
import { binOf, root } from "./tool.ts";

/** What a root command builds first, and what it runs. */
export interface RootCommand {
  /** Filters of turbo for what is built first. */
  readonly build: readonly string[];
  readonly file: () => string;
  readonly args?: readonly string[];
}

/** The commands that need a build, by the name of their npm script. */
export const commands: Readonly<Record<string, RootCommand>> = {
  bench: { build: ["@em-replica/bench^..."], file: () => join(root, "packages/bench/src/cli.ts") },
  contract: {
    build: ["@em-replica/contract-tests^..."],
    file: () => join(root, "packages/contract-tests/scripts/contract.ts"),
  },
  docs: { build: ["@em-replica/docs"], file: () => join(root, "apps/docs/src/serve/cli.ts") },
  emulator: {
    build: ["@em-replica/emulator"],
    file: () => join(root, "packages/emulator/bin/em-replica-emulator.js"),
    args: ["--cors"],
  },
  engines: {
    build: ["@em-replica/monitor", "@em-replica/emulator", "@em-replica/cli"],
    file: () => join(root, "scripts/engines.ts"),
  },
  fuzz: { build: ["@em-replica/wire"], file: () => join(root, "packages/wire/scripts/fuzz.ts") },
  interop: {
    build: ["@em-replica/interop^..."],
    file: () => join(root, "packages/interop/src/main.ts"),
  },
  mock: { build: ["@em-replica/mock"], file: () => join(root, "packages/mock/bin/em-replica-mock.js") },
  "prism:mock": {
    build: ["@em-replica/openapi"],
    file: () => binOf("@stoplight/prism-cli", "prism"),
    args: ["mock", "openapi/dist/prism.yaml"],
  },
  "prism:proxy": {
    build: ["@em-replica/openapi"],
    file: () => binOf("@stoplight/prism-cli", "prism"),
    args: ["proxy", "openapi/dist/prism.yaml"],
  },
  start: {
    build: ["@em-replica/monitor", "@em-replica/docs", "@em-replica/emulator"],
    file: () => join(root, "scripts/start.ts"),
  },
};
