import type { Check, Result } from "./check.ts";
import { clients, moreClients } from "./clients.ts";
import { generators, moreGenerators } from "./generators.ts";
import { importers } from "./importers.ts";
import { middleware } from "./middleware.ts";
import { mocks, moreMocks } from "./mocks.ts";
import { renderers } from "./renderers.ts";
import { moreValidators, validators } from "./validators.ts";
import { inWorkspace, versionOf } from "./workspace.ts";

/** What needs nothing but the repository's own dependencies. */
export const quickChecks: readonly Check[] = [...validators, ...generators, ...clients, ...mocks];

export const allChecks: readonly Check[] = [
  ...validators,
  ...moreValidators,
  ...generators,
  ...moreGenerators,
  ...clients,
  ...moreClients,
  ...renderers,
  ...importers,
  ...mocks,
  ...moreMocks,
  ...middleware,
];

/** Runs checks one after the other; `onResult` is called after each. `pictures` is a folder for pictures of renderers. */
export async function runChecks(
  checks: readonly Check[],
  onResult: (result: Result) => void = () => {},
  pictures?: string,
): Promise<readonly Result[]> {
  return inWorkspace(async (workspace) => {
    const results: Result[] = [];
    for (const check of checks) {
      const failure = await check.run(workspace).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      const result = { check, version: versionOf(check.tool), ...(failure !== undefined && { failure }) };
      results.push(result);
      onResult(result);
    }
    return results;
  }, pictures);
}
