import { expect, test } from "vitest";
import { parse } from "yaml";
import { distFiles } from "../scripts/dist.ts";
import { document, readDist } from "./document.ts";

test("the bundle is the same bytes when it is built again, and dist/ is up to date", () => {
  const again = distFiles();
  expect(distFiles()).toEqual(again);
  for (const [file, content] of Object.entries(again)) expect(readDist(file) === content, file).toBe(true);
});

test("the bundle is under 400 kB as YAML", () => {
  const size = Buffer.byteLength(readDist("openapi.yaml"));
  console.log(`openapi.yaml: ${(size / 1000).toFixed(1)} kB`);
  expect(size).toBeLessThan(400_000);
});

test("YAML and JSON are the same document, also for readers of YAML 1.1", () => {
  expect(parse(readDist("openapi.yaml"))).toEqual(document);
  expect(parse(readDist("openapi.yaml"), { version: "1.1" })).toEqual(document);
});
