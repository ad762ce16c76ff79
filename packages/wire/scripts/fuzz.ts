import { parseArgs } from "node:util";
import { laws } from "../test/fuzz.ts";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" }, seed: { type: "string" } } });
const seconds = Number(values.seconds);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  console.error("fuzz [--seconds 60] [--seed number]");
  process.exit(1);
}

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
