/** Empties the `dist` of the package in which it runs, so that a build never keeps the output of a removed source. */
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
