import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { kinds } from "../site/files.ts";
import { useSite } from "./site.ts";

const folder = fileURLToPath(new URL("../../.test-results/screenshots", import.meta.url));
mkdirSync(folder, { recursive: true });

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 800 };
const site = useSite();

it.each([
  ["start", kinds.start, "light", wide],
  ["guide", kinds.guide, "light", wide],
  ["package", kinds.package, "dark", wide],
  ["operation", kinds.operation, "light", wide],
  ["operation", kinds.operation, "dark", phone],
  ["schema", kinds.schema, "light", wide],
] as const)("keeps a picture of the page: %s", async (name, path, colorScheme, viewport) => {
  await using opened = await site.open(path, { colorScheme, viewport });
  const { page } = opened;
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  // An empty page makes a small picture.
  const picture = await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${viewport.width}.png` });
  expect(picture.length).toBeGreaterThan(10_000);
});

it("keeps a picture of the search", async () => {
  await using opened = await site.open(kinds.guide, { viewport: wide });
  const { page } = opened;
  await page.keyboard.press("Control+k");
  await page.locator("#starlight__search input").fill("failed vms");
  await page.locator(".pagefind-ui__result").first().waitFor();
  const picture = await page.screenshot({ path: `${folder}/search-light-${wide.width}.png` });
  expect(picture.length).toBeGreaterThan(10_000);
});
