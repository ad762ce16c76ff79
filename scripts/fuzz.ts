import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";

/** A property, checked with random inputs. */
export type Property = (parameters: {
  readonly seed?: number;
  readonly numRuns?: number;
  readonly interruptAfterTimeLimit?: number;
}) => Promise<{ readonly inputs: number; readonly failure: string | undefined }>;

const wholeNumber = (text: string) => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
};

/**
 * The command line of `npm run fuzz` in a package: checks properties for a given time and stops at the first that fails, exit
 * code 1.
 *
 * @param home Folder of the package. Its build is what is checked.
 */
export async function fuzz<Api>(
  home: URL,
  description: string,
  propertiesOf: (api: Api) => Readonly<Record<string, Property>>,
): Promise<void> {
  const { name, version } = JSON.parse(readFileSync(new URL("package.json", home), "utf8"));
  const { seconds, seed } = new Command("npm run fuzz --")
    .description(description)
    .version(version)
    .option("--seconds <number>", "for all properties together", wholeNumber, 60)
    .option("--seed <number>", "repeat the run with this seed", wholeNumber, Date.now() % 1e9)
    .allowExcessArguments(false)
    .parse()
    .opts<{ seconds: number; seed: number }>();
  const api: Api = await import(new URL("dist/index.js", home).href).catch(() => {
    console.error(`The package is not built yet: npm run build -w ${name}`);
    process.exit(1);
  });
  const properties = Object.entries(propertiesOf(api));
  console.log(`${properties.length} properties, ${seconds} s together, seed ${seed}`);
  for (const [title, property] of properties) {
    const numRuns = Number.MAX_SAFE_INTEGER;
    const { inputs, failure } = await property({
      seed,
      numRuns,
      interruptAfterTimeLimit: (seconds * 1000) / properties.length,
    });
    console.log(`${title}: ${inputs} inputs`);
    if (failure === undefined) continue;
    console.error(failure);
    process.exit(1);
  }
}
