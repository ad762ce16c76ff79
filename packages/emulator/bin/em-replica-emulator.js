#!/usr/bin/env node
// This file exists before the first build, so that npm links it at the installation, and any Node can read it. What it
// loads is the command line in one piece: finding and reading 150 files would take half of the start.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 16)) {
  console.error(`em-replica-emulator needs Node 22.16 or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  // Node 22 warns of its SQLite at each start; it is stable from 24 on.
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).startsWith("SQLite is an experimental feature")) emitWarning.call(process, warning, ...rest);
  };
  const { enableCompileCache } = await import("node:module");
  enableCompileCache();
  await import("../dist/bundle/cli.js");
}
