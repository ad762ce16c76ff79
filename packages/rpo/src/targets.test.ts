import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "./duration.js";
import { includesMask, matchesMask } from "./mask.js";
import { parseTargets, type TargetConfig, TargetError, targetOf } from "./targets.js";

const names = { em: "berlin", server: "backup01", job: "SQL Nightly", vm: "sql01" };

describe("parseTargets", () => {
  it("returns 24 hours where nothing is said", () => {
    expect(targetOf(parseTargets(), names)).toBe(DAY);
    expect(targetOf(parseTargets({ rules: [] }), names)).toBe(DAY);
  });

  it("returns the target of the first rule that matches all its masks, without regard to case", () => {
    const targets = parseTargets({
      default: "2d",
      rules: [
        { em: "paris", target: "1h" },
        { job: "sql*", vm: "SQL?1", target: "4h" },
        { server: "backup*", target: "PT8H" },
      ],
    });
    expect(targetOf(targets, names)).toBe(4 * HOUR);
    expect(targetOf(targets, { ...names, vm: "sql1" })).toBe(8 * HOUR);
    expect(targetOf(targets, { ...names, server: null, vm: "x" })).toBe(2 * DAY);
  });

  it("reports rules that can never match by name, or by place where they have none", () => {
    const { shadowed } = parseTargets({
      rules: [
        { name: "all of sql", vm: "sql*", target: "4h" },
        { name: "one of sql", vm: "SQL01", target: "1h" },
        { vm: "?*", job: "J*", target: "1h" },
        { vm: "*??", job: "J", target: "1h" },
        { name: "reachable", vm: "*sql", target: "1h" },
        { target: "1d" },
        { name: "after all", em: "x", target: "1h" },
      ],
    });
    expect(shadowed).toEqual(["one of sql", "rules[3]", "after all"]);
  });

  it.each<[unknown, string]>([
    [
      "soon",
      'target: Invalid duration "soon"; expected a form such as "15m", "4h", "1d 12h", "PT4H" or milliseconds above 0',
    ],
    [24, 'target must be from one minute to ten years; a bare number is in milliseconds, "24h" is 24 hours'],
    [null, "targets must be an object with default, rules"],
    [[], "targets must be an object with default, rules"],
    [{ defaults: "1h" }, "targets.defaults is not known; known are default, rules"],
    [{ default: true }, 'default must be a duration such as "4h"'],
    [{ rules: {} }, "rules must be a list"],
    [{ rules: [{ target: "1h" }, null] }, "rules[1] must be an object with name, em, server, job, vm, target"],
    [{ rules: [{ vm: "*" }] }, 'rules[0].target is missing; give a duration such as "4h"'],
    [{ rules: [{ vms: "*", target: "1h" }] }, "rules[0].vms is not known; known are name, em, server, job, vm, target"],
    [{ rules: [{ vm: 7, target: "1h" }] }, "rules[0].vm must be a string of 1 to 300 characters"],
    [{ rules: [{ vm: " ", target: "1h" }] }, "rules[0].vm must be a string of 1 to 300 characters"],
    [{ rules: [{ vm: "x".repeat(301), target: "1h" }] }, "rules[0].vm must be a string of 1 to 300 characters"],
    [JSON.parse('{"rules":[{"__proto__":1,"target":"1h"}]}'), "rules[0].__proto__ is not known"],
    [{ rules: Array(1_001).fill({ target: "1h" }) }, "rules has 1001 rules; at most 1000 are possible"],
  ])("rejects wrong targets: %#", (config, message) => {
    expect(() => parseTargets(config as TargetConfig)).toThrow(TargetError);
    expect(() => parseTargets(config as TargetConfig)).toThrow(message);
  });
});

describe("masks", () => {
  const mask = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 7 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });

  it("match what the same regular expression does", () => {
    fc.assert(
      fc.property(mask, text, (mask, text) => {
        const pattern = new RegExp(`^${mask.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matchesMask(mask, text)).toBe(pattern.test(text));
      }),
    );
  });

  // All texts over a letter of the masks and one that is in none, long enough to tell masks of four apart.
  const texts = [""];
  for (const text of texts) if (text.length < 6) texts.push(`${text}a`, `${text}z`);
  const includes = (outer: string, inner: string) =>
    texts.filter((text) => matchesMask(inner, text)).every((text) => matchesMask(outer, text));
  const short = (...letters: string[]) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 4 });

  it("include no other that matches more", () => {
    fc.assert(
      fc.property(short("a", "*", "?"), short("a", "*", "?"), (outer, inner) => {
        if (includesMask(outer, inner)) expect(includes(outer, inner)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("include all that match no more, if they have no question mark", () => {
    fc.assert(
      fc.property(short("a", "*"), short("a", "*", "?"), (outer, inner) => {
        expect(includesMask(outer, inner)).toBe(includes(outer, inner));
      }),
      { numRuns: 2_000 },
    );
  });

  it("take a hostile mask and name", () => {
    expect(matchesMask(`${"a*".repeat(5_000)}b`, "a".repeat(20_000))).toBe(false);
    expect(matchesMask("(*)+[\\", "(x)+[\\")).toBe(true);
  });
});
