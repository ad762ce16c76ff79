import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { seed } from "../laws/seed.js";
import { matrix } from "./matrix.js";
import { folder } from "./observe.js";
import { type Summary, summarize } from "./summary.js";

const results = dirname(folder);

/** Prints what the run was about: cases by targets, what was exercised of the document, mutation score, seed. */
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
    const suite = modules.find(({ moduleId }) => basename(moduleId) === "cases.test.ts");
    if (!suite) return;
    const tests = [...suite.children.allTests()];
    const summary = summarize();
    const mutation = readMutation();
    const counts = Object.groupBy(tests, (test) => test.result().state);
    const told = Object.entries(counts).map(([state, list]) => `${list?.length} ${state}`);
    console.log(
      ["", matrix(tests), "", `${tests.length} cases x targets x media types: ${told.join(", ")}`].join("\n"),
    );
    console.log(coverageText(summary));
    if (mutation) console.log(`Mutation: ${mutation.caught} of ${mutation.planted} planted defects are caught`);
    console.log(`Seed: ${seed}; CONTRACT_SEED=${seed} repeats this run\n`);
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, "contract.json"), JSON.stringify({ seed, ...summary, mutation }, undefined, 2));
    // A part of the suite can't exercise the whole document.
    const files = modules.map(({ moduleId }) => basename(moduleId));
    const whole =
      ["generated.test.ts", "stateful.test.ts"].every((file) => files.includes(file)) &&
      this.#vitest?.config.testNamePattern === undefined &&
      modules.every((module) => module.ok());
    if (whole && summary.missing.length > 0) process.exitCode = 1;
  }
}

interface Mutation {
  readonly planted: number;
  readonly caught: number;
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
    "\nExercised of the document",
    ...Object.entries(kinds).map(([kind, { covered, of }]) => `  ${kind.padEnd(16)} ${covered} of ${of}`),
    "\nBy target",
    ...Object.entries(targets).map(
      ([name, { exchanges, covered }]) => `  ${name.padEnd(26)} ${exchanges} exchanges, ${covered} things exercised`,
    ),
    ...Object.entries(explained).map(
      ([reason, marks]) => `\nNot exercised, because ${reason}:\n  ${marks.join("\n  ")}`,
    ),
    ...(missing.length > 0 ? [`\nNOT EXERCISED, for no reason in covered/gaps.ts:\n  ${missing.join("\n  ")}`] : []),
    "",
  ].join("\n");
}
