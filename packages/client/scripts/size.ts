import { printSizes } from "./sizes.ts";

/** Prints what the built client weighs in a browser bundle. */
await printSizes();
