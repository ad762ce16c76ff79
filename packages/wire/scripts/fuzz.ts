import { fuzz } from "../../../scripts/fuzz.ts";
import { properties } from "../test/fuzz.ts";

await fuzz(
  new URL("../", import.meta.url),
  "Reads broken bodies, made at random from the document's examples, and prints the seed to repeat a run.",
  properties,
);
