import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { binOf, root } from "../tool.ts";
import type { Packed } from "./packages.ts";

/** Bytes that a tarball may have. */
const MAX_SIZES: Readonly<Record<string, number>> = {
  "@em-replica/openapi": 400_000,
  "@em-replica/openapi-xml": 400_000,
  "@em-replica/types": 100_000,
  "@em-replica/wire": 150_000,
  "@em-replica/query": 100_000,
  "@em-replica/client": 200_000,
  "@em-replica/rpo": 150_000,
  "@em-replica/cli": 1_000_000,
  "@em-replica/mock": 1_500_000,
  "@em-replica/emulator": 1_500_000,
};

/** Everything that is wrong with a packed package. */
export async function problemsOf(packed: Packed): Promise<readonly string[]> {
  const { manifest, content, size } = packed;
  const max = MAX_SIZES[manifest.name] ?? 0;
  const { messages, pkg } = await publint({ pkgDir: content, level: "warning" });
  return [
    ...["LICENSE", "README.md", "CHANGELOG.md"].flatMap((file) =>
      existsSync(join(content, file)) ? [] : [`${file} is missing`],
    ),
    ...["preinstall", "install", "postinstall"].flatMap((name) =>
      manifest.scripts?.[name] ? [`has a script ${name}`] : [],
    ),
    ...(size > max ? [`is ${size} bytes, over its limit of ${max}`] : []),
    ...(manifest.keywords?.length ? [] : ["has no keywords in package.json"]),
    ...(manifest.engines?.node ? [] : ["does not say in engines which Node it needs"]),
    ...readmeProblems(content),
    ...sourceMapProblems(content),
    ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`),
    ...typeProblems(packed),
  ];
}

/** The first thing that a reader of the registry's page wants is how to use it. */
function readmeProblems(content: string): readonly string[] {
  const file = join(content, "README.md");
  const start = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, 15) : [];
  return start.some((line) => line.startsWith("```")) ? [] : ["README.md shows no use in its first 15 lines"];
}

/** A source map that leads to no source is worse than none. */
export function sourceMapProblems(content: string): readonly string[] {
  const missing = globSync("**/*.{js,cjs,mjs}", { cwd: content }).flatMap((file) => {
    const [, map] = /^\/\/# sourceMappingURL=(\S+)\s*$/m.exec(readFileSync(join(content, file), "utf8")) ?? [];
    return map && !map.startsWith("data:") && !existsSync(join(content, file, "..", map))
      ? [`${file} names a source map that is missing`]
      : [];
  });
  const empty = globSync("**/*.map", { cwd: content }).flatMap((file) => {
    const { sourcesContent = [] } = JSON.parse(readFileSync(join(content, file), "utf8")) as {
      sourcesContent?: unknown[];
    };
    return sourcesContent.some((text) => typeof text === "string") ? [] : [`${file} has no sources`];
  });
  return [...missing, ...empty];
}

/** Are the types wrong? For packages that export types. */
function typeProblems({ manifest, tarball }: Packed): readonly string[] {
  if (!JSON.stringify(manifest.exports ?? {}).includes('"types"')) return [];
  try {
    const yaml = Object.keys(manifest.exports ?? {}).filter((entry) => entry.endsWith(".yaml"));
    const exclude = yaml.length > 0 ? ["--exclude-entrypoints", ...yaml.map((entry) => entry.replace("./", ""))] : [];
    const options = ["--profile", "esm-only", "--format", "ascii", "--no-color", "--no-emoji", ...exclude];
    const args = [binOf("@arethetypeswrong/cli", "attw"), tarball, ...options];
    execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: "pipe" });
    return [];
  } catch (error) {
    return [`types: ${(error as { stdout?: string }).stdout?.trim() ?? (error as Error).message}`];
  }
}
