import { measureSizes } from "./sizes.ts";

/** Prints what the built client weighs in a browser bundle. */
for (const { name, gzip, later, limit } of await measureSizes()) {
  console.log(`${name}: ${gzip} bytes gzip at once, ${gzip <= limit ? "within" : "MISSES"} ${limit}`);
  for (const [part, bytes] of Object.entries(later)) console.log(`  ${part}: ${bytes} when first needed`);
}
