/**
 * Reads OpenAPI documents from the paths given, makes the layouts of all of their schemas, sends generated values through
 * XML and back, and prints a table: how much of each document works.
 */
import { basename } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import fc from "fast-check";
import { readDocument } from "../cli/read-document.ts";
import { decode, encode, validate } from "../dist/index.js";
import { planOf } from "../dist/plan/plan.js";
import type { Layout } from "../src/layout.js";
import { valuesOf } from "../test/arbitrary.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "20" }, verbose: { type: "boolean" } },
});
/** How the failure of a value begins that is the same XML as another one, such as an empty list and an empty object. */
const AMBIGUOUS = "ambiguous: ";
const numRuns = Number(values.runs);
if (positionals.length === 0 || !(numRuns > 0)) {
  console.error("documents [--runs 20] [--verbose] openapi.yaml ...");
  process.exit(1);
}

const rows = [];
for (const path of positionals) rows.push(await row(path));
console.table(Object.fromEntries(rows.map(({ document, ...row }) => [document, row])));
if (rows.some(({ schemas, returned, ambiguous, unnamed }) => returned + ambiguous + unnamed < schemas))
  process.exitCode = 1;

async function row(path: string) {
  const document = await readDocument(path);
  const text = JSON.stringify(document);
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const { layouts, operations } = planOf(document, { int64: "bigint" });
  const failures = [...layouts].flatMap(([name, layout]) => {
    const failure = failureOf(layout);
    return failure ? [`${name}: ${failure}`] : [];
  });
  if (values.verbose) for (const failure of failures) console.error(`${basename(path)} ${failure}`);
  const countOf = (problem: string) => failures.filter((failure) => failure.includes(problem)).length;
  return {
    document: basename(path),
    schemas: layouts.size,
    operations: operations.size,
    attributes: count(/"attribute":true/g),
    wrapped: count(/"wrapped":true/g),
    namespaces: new Set(text.match(/"namespace":"[^"]*"/g)).size,
    // Values that come back the same; those that are the same XML as others; and names that XML does not allow.
    returned: layouts.size - failures.length,
    ambiguous: countOf(AMBIGUOUS),
    unnamed: countOf("is no name in XML"),
  };
}

/** Why values of a layout do not come back. */
function failureOf(layout: Layout): string | undefined {
  try {
    const result = fc.check(
      fc.property(valuesOf(layout), (value) => {
        const xml = encode(layout, value);
        const back = decode(layout, xml);
        const [problem] = validate(layout, value);
        if (problem) throw new Error(`${problem.path}: ${problem.problem} ${problem.found}`);
        if (!isDeepStrictEqual(back, value))
          throw new Error(
            `${encode(layout, back) === xml ? AMBIGUOUS : ""}${xml}\n  was ${fc.stringify(value)}\n  is  ${fc.stringify(back)}`,
          );
      }),
      { numRuns, seed: 1 },
    );
    return result.failed ? String((result.errorInstance as Error | undefined)?.message ?? "stopped") : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
