import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { expect, it } from "vitest";

const dist = fileURLToPath(new URL("../dist/index.js", import.meta.url));

/** Bytes that exports of the package have when they are bundled, minified and compressed. */
async function gzipped(names: string): Promise<number> {
  const build = await rolldown({
    input: "entry",
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? id : null),
        load: (id) => (id === "entry" ? `export { ${names} } from ${JSON.stringify(dist)}` : null),
      },
    ],
  });
  const { output } = await build.generate({ minify: true });
  await build.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

it("compressed, the run time and the reading of documents stay within what was reached", async () => {
  expect(await gzipped("decode")).toBeLessThan(8400);
  expect(await gzipped("decode, decodeStream, encode, validate, XmlError")).toBeLessThan(10_600);
  expect(await gzipped("createCodec")).toBeLessThan(14_400);
});
