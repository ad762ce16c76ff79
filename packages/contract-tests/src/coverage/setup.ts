import { afterAll } from "vitest";
import { save } from "./observe.js";

afterAll(save);
