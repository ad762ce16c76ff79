import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { exceptions, type SpectralException } from "./exceptions.ts";
import { bundle } from "./redocly-cli.ts";
import { type Finding, spectral } from "./spectral.ts";

const excuses = (exception: SpectralException, finding: Finding): boolean =>
  exception.rule === finding.rule && new RegExp(exception.where ?? "").test(finding.where);

describe("Spectral's OAS and OWASP rulesets", () => {
  let findings: readonly Finding[] = [];

  beforeAll(async () => {
    const result = await spectral(JSON.parse(readFileSync(bundle, "utf8")) as object);
    findings = result.findings;
    console.log(`Spectral: ${result.rules} rules, ${exceptions.spectral.length} of them with an exception`);
  });

  it("find nothing but what exceptions.yaml has a reason for", () => {
    expect(findings.filter((finding) => !exceptions.spectral.some((exception) => excuses(exception, finding)))).toEqual(
      [],
    );
  });

  it("need each exception", () => {
    const idle = exceptions.spectral.filter((exception) => !findings.some((finding) => excuses(exception, finding)));
    expect(idle).toEqual([]);
  });

  it("have a reason of more than a few words for each exception", () => {
    for (const { rule, reason } of exceptions.spectral) expect(reason.length, rule).toBeGreaterThan(20);
  });
});

describe("openapi-3.0", () => {
  it("has JSON examples that fit their schemas", async () => {
    const file = bundle.replace("openapi.json", "openapi-3.0.json");
    const { findings } = await spectral(JSON.parse(readFileSync(file, "utf8")) as object);
    const examples = findings.filter(({ rule }) => rule.includes("example"));
    expect(examples.filter(({ where }) => !/application\/xml|Xml\//.test(where))).toEqual([]);
  });
});

describe("a seeded defect", () => {
  it("is found: an operation that needs a session has no 401", async () => {
    const document = JSON.parse(readFileSync(bundle, "utf8")) as {
      paths: { "/querySvc": { get: { responses: object } } };
    };
    const { get } = document.paths["/querySvc"];
    const responses = { ...get.responses, "401": undefined };
    const { findings } = await spectral({ ...document, paths: { "/querySvc": { get: { ...get, responses } } } });
    expect(findings.map((finding) => finding.rule)).toContain("owasp:api8:2023-define-error-responses-401");
  });
});
