import { readBundle } from "@em-replica/openapi";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { publishedFiles } from "../scripts/published-files.ts";
import { runRedocly } from "../scripts/redocly.ts";
import { document, readDist } from "./document.ts";

test("dist/ is up to date, and the same bytes when it is built again", () => {
  expect(parse(runRedocly("bundle", "em").stdout)).toEqual(document);
  for (const [file, content] of Object.entries(publishedFiles(readBundle()))) {
    expect(readDist(file) === content, file).toBe(true);
  }
});

test.each(["openapi", "openapi-3.0", "openapi-json"])(
  "%s: YAML and JSON are the same document, also for YAML 1.1",
  (name) => {
    const json = JSON.parse(readDist(`${name}.json`));
    expect(parse(readDist(`${name}.yaml`))).toEqual(json);
    expect(parse(readDist(`${name}.yaml`), { version: "1.1" })).toEqual(json);
  },
);
