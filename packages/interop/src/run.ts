import type { Check, Result } from "./check.ts";
import { clients, moreClients } from "./clients.ts";
import { consumers, moreConsumers } from "./consumers.ts";
import { generators, moreGenerators } from "./generators.ts";
import { moreValidators, validators } from "./validators.ts";
import { inWorkspace, versionOf } from "./workspace.ts";

/** What needs nothing but the repository's own dependencies. */
export const quickChecks: readonly Check[] = [...validators, ...generators, ...clients, ...consumers];

export const allChecks: readonly Check[] = [
  ...validators,
  ...moreValidators,
  ...generators,
  ...moreGenerators,
  ...clients,
  ...moreClients,
  ...consumers,
  ...moreConsumers,
];

/** Runs checks one after the other; `onResult` is called after each. */
export async function runChecks(
  checks: readonly Check[],
  onResult: (result: Result) => void = () => {},
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
  });
}
