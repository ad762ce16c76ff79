#!/usr/bin/env node
// Exists before the first build, so that npm links it at the installation.
import "../dist/cli.js";
