import type { Bundle } from "@em-replica/openapi";
import { jsonOnly } from "./json-only.ts";
import { toOpenApi30 } from "./openapi-3.0.ts";
import { forPrism } from "./prism.ts";
import { forPublication } from "./publish.ts";
import { toYaml } from "./yaml.ts";

export type PublishedFile = `openapi${"" | "-3.0" | "-json"}.${"yaml" | "json"}` | "prism.yaml";

/** The published files of `dist/`, by name. They depend on the document alone: building twice gives the same bytes. */
export function publishedFiles(document: Bundle): Readonly<Record<PublishedFile, string>> {
  const published = forPublication(document);
  return {
    ...bothFormats("openapi", published),
    ...bothFormats("openapi-3.0", toOpenApi30(published)),
    ...bothFormats("openapi-json", jsonOnly(published)),
    "prism.yaml": toYaml(forPrism(document)),
  };
}

const bothFormats = <Name extends string>(name: Name, document: unknown) =>
  ({
    [`${name}.yaml`]: toYaml(document),
    [`${name}.json`]: `${JSON.stringify(document, null, 2)}\n`,
  }) as Record<`${Name}.yaml` | `${Name}.json`, string>;
