import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { kinds } from "../site/files.ts";
import { useSite } from "./site.ts";

const folder = fileURLToPath(new URL("../../.test-results/screenshots", import.meta.url));
mkdirSync(folder, { recursive: true });

const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };
const site = useSite();

it.each([
  ["start", kinds.start, "light", wide],
  ["guide", kinds.guide, "light", wide],
  ["guide", kinds.guide, "dark", phone],
  ["operation", kinds.operation, "dark", wide],
  ["operation", kinds.operation, "light", phone],
  ["schema", kinds.schema, "light", wide],
  ["reference", "reference/#/queries/queryresources", "light", wide],
  ["reference", "reference/#/queries/queryresources", "dark", phone],
] as const)("keeps a picture of the page: %s", async (name, path, colorScheme, viewport) => {
  await using opened = await site.open(path, { colorScheme, viewport });
  const { page } = opened;
  await page
    .getByRole("heading", { level: path.startsWith("reference") ? 2 : 1 })
    .first()
    .waitFor();
  // An empty page makes a small picture; the reference may still be scrolling to its place.
  const file = `${folder}/${name}-${colorScheme}-${viewport.width}.png`;
  await expect.poll(async () => (await page.screenshot({ path: file })).length).toBeGreaterThan(10_000);
});
