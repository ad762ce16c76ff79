#!/usr/bin/env node
// This file exists before the first build, so that npm links it at the installation. What it loads is the command line
// in one piece: finding and reading 150 files would take half of the start.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("../dist/bundle/cli.js");
