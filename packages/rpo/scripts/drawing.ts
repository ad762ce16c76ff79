import { writeFileSync } from "node:fs";
import { sawtooth } from "./sawtooth.ts";

writeFileSync(new URL("../sawtooth.svg", import.meta.url), sawtooth());
