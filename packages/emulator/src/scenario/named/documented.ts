import type { ScenarioInput } from "../scenario.js";

/** The examples of the OpenAPI document, those of the vendor's pages among them, letter by letter. */
export const documented: ScenarioInput = {
  name: "documented",
  title: "The examples of the OpenAPI document, letter by letter",
  days: 0,
  servers: [],
};
