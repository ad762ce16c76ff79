import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../tool.ts";
import { publicPackages } from "./packages.ts";

test.skipIf(process.platform === "win32")("publishes each kept tarball, those first that others depend on", () => {
  const folder = mkdtempSync(join(tmpdir(), "em-replica-publish-"));
  try {
    // The registry is not called: this npm knows no package and notes what it is told.
    const log = join(folder, "log");
    writeFileSync(join(folder, "npm"), `#!/bin/sh\n[ "$1" = view ] && exit 1\necho "$@" >> ${log}\n`, { mode: 0o755 });
    symlinkSync(process.execPath, join(folder, "node"));
    execFileSync(process.execPath, ["scripts/release/publish.ts", "tarballs"], {
      cwd: root,
      env: { PATH: `${folder}:/bin:/usr/bin` },
    });
    const names = publicPackages().map(
      ({ manifest }) => `${manifest.name.slice(1).replace("/", "-")}-${manifest.version}`,
    );
    expect(readFileSync(log, "utf8").trim().split("\n")).toEqual(
      names.map((name) => `publish tarballs/${name}.tgz --provenance --access public`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
}

const jobs = globSync(".github/workflows/*.yml", { cwd: root }).flatMap((file) => {
  const workflow: { readonly permissions?: Job["permissions"]; readonly jobs: Readonly<Record<string, Job>> } = parse(
    readFileSync(join(root, file), "utf8"),
  );
  return Object.entries(workflow.jobs).map(([name, job]) => ({
    name: `${file} ${name}`,
    holdsIdentity: "id-token" in { ...workflow.permissions, ...job.permissions },
    steps: job.steps,
  }));
});

test("a job that holds an identity installs and builds nothing", () => {
  const holders = jobs.filter(({ holdsIdentity }) => holdsIdentity);
  expect(holders.length).toBeGreaterThan(1);
  for (const { name, steps } of holders)
    for (const { run = "" } of steps) expect(run, name).not.toMatch(/\b(npm|npx|yarn|pnpm|turbo)\b/);
});

test("workflows name each action by its commit", () => {
  for (const { name, steps } of jobs)
    for (const { uses } of steps) if (uses) expect(uses, name).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
});
