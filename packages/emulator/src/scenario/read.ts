import { parseWith } from "../validation.js";
import { type Scenario, scenarioSchema } from "./scenario.js";

/** Thrown for an invalid scenario. The message names the member that is wrong and what it must be. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
}

/** Makes a scenario of what a JSON or YAML file holds. @throws ScenarioError naming the member that is wrong. */
export function readScenario(value: unknown): Scenario {
  const scenario = parseWith(scenarioSchema, value, "The scenario", (message) => new ScenarioError(message));
  unique("servers", scenario.servers);
  for (const { name, jobs } of scenario.servers) unique(`jobs of ${name}`, jobs);
  checkTargets(scenario);
  return scenario;
}

function unique(what: string, named: readonly { readonly name: string }[]): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name.toLowerCase())) throw new ScenarioError(`Two ${what} are called "${name}"`);
    seen.add(name.toLowerCase());
  }
}

/** An incident for something that is not there would do nothing and say nothing. */
function checkTargets({ servers, incidents }: Scenario): void {
  const jobs = servers.flatMap((server) => server.jobs);
  const known = {
    server: new Set(servers.map(({ name }) => name)),
    job: new Set(jobs.map(({ name }) => name)),
    vm: new Set(jobs.flatMap(({ vms }) => vms.map(({ name }) => name))),
  };
  incidents.forEach((incident, index) => {
    for (const target of ["server", "job", "vm"] as const) {
      const name = incident[target];
      if (name !== undefined && !known[target].has(name)) {
        throw new ScenarioError(`incidents[${index}].${target} names "${name}", which is not in the scenario`);
      }
    }
  });
}
