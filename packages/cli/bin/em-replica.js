#!/usr/bin/env node
// This file exists before the first build, so that npm links it at the installation.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`em-replica needs Node 22.12 or newer; this is Node ${process.versions.node}.`);
  process.exit(2);
}
const { enableCompileCache } = await import("node:module");
enableCompileCache();
await import("../dist/main.cjs");
