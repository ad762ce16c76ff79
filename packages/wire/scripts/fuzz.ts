import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { laws } from "../test/fuzz.ts";

const wholeNumber = (text: string) => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
};
const { seconds, seed } = new Command("npm run fuzz --")
  .description("Reads broken bodies, made at random from the document's examples, and prints the seed to repeat a run.")
  .version(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version)
  .option("--seconds <number>", "for all laws together", wholeNumber, 60)
  .option("--seed <number>", "repeat the run with this seed", wholeNumber, Date.now() % 1e9)
  .allowExcessArguments(false)
  .parse()
  .opts<{ seconds: number; seed: number }>();

const built = new URL("../dist/index.js", import.meta.url);
const wire = (await import(built.href).catch(() => {
  console.error("The package is not built yet: npm run build -w @em-replica/wire");
  process.exit(1);
})) as Parameters<typeof laws>[0];

const all = Object.entries(laws(wire));
console.log(`${all.length} laws, ${seconds} s together, seed ${seed}`);
for (const [title, law] of all) {
  const numRuns = Number.MAX_SAFE_INTEGER;
  const { inputs, failure } = await law({ seed, numRuns, interruptAfterTimeLimit: (seconds * 1000) / all.length });
  console.log(`${title}: ${inputs} inputs`);
  if (failure) {
    console.error(failure);
    process.exit(1);
  }
}
