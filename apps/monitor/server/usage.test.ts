import { expect, test } from "vitest";
import { settings } from "./config/schema.js";
import { managerVariables, monitorVariables } from "./config/variables.js";
import { describeSetting, variablesHelp } from "./usage.js";

test.each(Object.values({ ...managerVariables, ...monitorVariables }))("explains %s", (name) => {
  const [, text] = new RegExp(`^ +${name} +(.*)$`, "m").exec(variablesHelp(200)) ?? [];
  expect(text).toMatch(/^[^\s]+ \S/);
  expect(text).not.toContain("undefined");
});

test("states the defaults as they are written", () => {
  expect(variablesHelp(200)).toMatch(/MONITOR_INTERVAL .*\(default 5m\)/);
  expect(describeSetting(settings.shape.port)).toBe("port, 0 for any free one (default 4000)");
});

test("fits the terminal", () => {
  for (const line of variablesHelp(80).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});
