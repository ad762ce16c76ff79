#!/usr/bin/env node
// Any Node can read this file, so that one that is too old says so.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 16)) {
  console.error(`em-replica-monitor needs Node 22.16 or newer; this is Node ${process.versions.node}.`);
  process.exit(2);
}
// Node 22 warns of its SQLite at each start; it is stable from 24 on.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).startsWith("SQLite is an experimental feature")) emitWarning.call(process, warning, ...rest);
};
const { enableCompileCache } = await import("node:module");
enableCompileCache();
await import("../dist/bundle/cli.js");
