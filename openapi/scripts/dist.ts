import { parse } from "yaml";
import { forPrism } from "./prism.ts";
import { runRedocly } from "./redocly.ts";
import { toYaml } from "./yaml.ts";

/**
 * What belongs into `dist/`: the document in one file, as YAML and JSON, and the variant that Prism reads. Depends on the
 * document alone, so that building twice gives the same bytes.
 *
 * @throws Error with what Redocly says, when the document's files don't fit together
 */
export function distFiles(): Readonly<Record<string, string>> {
  const { code, stdout, stderr } = runRedocly("bundle", "em");
  if (code !== 0) throw new Error(stderr);
  const document: unknown = parse(stdout);
  return {
    "openapi.yaml": toYaml(document),
    "openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "prism.yaml": toYaml(forPrism(document)),
  };
}
