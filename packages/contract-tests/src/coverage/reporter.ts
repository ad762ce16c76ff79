import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { seed } from "../properties/seed.js";
import { matrix } from "./matrix.js";
import { folder } from "./observe.js";
import { type Summary, summarize } from "./summary.js";

const results = dirname(folder);

/** Prints cases by targets, the coverage of the document, the mutation score and the seed. */
export default class ContractReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(): void {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(results, "mutation.json"), { force: true });
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const suites = modules.filter(({ moduleId }) => ["cases.test.ts", "properties.test.ts"].includes(basename(moduleId)));
    const tests = suites.flatMap((suite) => [...suite.children.allTests()]);
    if (tests.length === 0) return;
    const summary = summarize();
    const mutation = readMutation();
    const counts = Object.groupBy(tests, (test) => test.result().state);
    const told = Object.entries(counts).map(([state, list]) => `${list?.length} ${state}`);
    console.log(
      ["", matrix(tests), "", `${tests.length} cases x targets x media types: ${told.join(", ")}`].join("\n"),
    );
    console.log(coverageText(summary));
    if (mutation) console.log(`Mutation: ${mutation.killed} of ${mutation.mutants} mutants are killed`);
    console.log(`Seed: ${seed}; CONTRACT_SEED=${seed} repeats this run\n`);
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, "contract.json"), JSON.stringify({ seed, ...summary, mutation }, undefined, 2));
    // A part of the suite can't cover the whole document.
    const files = modules.map(({ moduleId }) => basename(moduleId));
    const whole =
      ["cases.test.ts", "properties.test.ts", "generated.test.ts", "stateful.test.ts"].every((file) => files.includes(file)) &&
      this.#vitest?.config.testNamePattern === undefined &&
      modules.every((module) => module.ok());
    if (whole && summary.missing.length > 0) process.exitCode = 1;
  }
}

interface Mutation {
  readonly mutants: number;
  readonly killed: number;
}

function readMutation(): Mutation | undefined {
  try {
    return JSON.parse(readFileSync(join(results, "mutation.json"), "utf8")) as Mutation;
  } catch {
    return undefined;
  }
}

function coverageText({ targets, kinds, explained, missing }: Summary): string {
  return [
    "\nCovered of the document",
    ...Object.entries(kinds).map(([kind, { covered, of }]) => `  ${kind.padEnd(16)} ${covered} of ${of}`),
    "\nBy target",
    ...Object.entries(targets).map(
      ([name, { exchanges, covered }]) => `  ${name.padEnd(26)} ${exchanges} exchanges, ${covered} items covered`,
    ),
    ...Object.entries(explained).map(
      ([reason, items]) => `\nNot covered, because ${reason}:\n  ${items.join("\n  ")}`,
    ),
    ...(missing.length > 0 ? [`\nNOT COVERED, without a reason in coverage/gaps.ts:\n  ${missing.join("\n  ")}`] : []),
    "",
  ].join("\n");
}
