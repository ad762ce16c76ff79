import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** Bytes that a module has when it is bundled, minified and compressed, some files left out. */
export async function gzipped(code: string, without: readonly string[] = []): Promise<number> {
  const build = await rolldown({
    input: "entry",
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => {
          if (id === "entry") return id;
          return without.some((file) => id.endsWith(file)) ? { id, external: true } : null;
        },
        load: (id) => (id === "entry" ? code.replaceAll("dist/", dist) : null),
      },
    ],
  });
  const { output } = await build.generate({ minify: true });
  await build.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

const SCHEMAS = "/generated/schemas.js";
const READER = "/reader.js";

/** The parts of the package, in bytes. */
export async function sizes(): Promise<Record<"schemas" | "json" | "reader" | "xml", number>> {
  const json = await gzipped('export { normalize } from "dist/json.js"', [SCHEMAS]);
  const both = await gzipped(
    'export { normalize } from "dist/json.js"; export { decode, decodeBody } from "dist/xml.js"; export { encodeXml } from "dist/encode/xml.js"',
    [SCHEMAS, READER],
  );
  return {
    schemas: await gzipped('export { schemas } from "dist/generated/schemas.js"'),
    json,
    reader: await gzipped('export { XmlReader } from "@em-replica/openapi-xml/reader"'),
    xml: both - json,
  };
}
