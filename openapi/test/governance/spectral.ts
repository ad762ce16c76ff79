import core, { type ISpectralDiagnostic } from "@stoplight/spectral-core";
import owasp from "@stoplight/spectral-owasp-ruleset";
import { oas } from "@stoplight/spectral-rulesets";

// CommonJS packages: their values are members of the default import.
const { Spectral } = core;

export interface Finding {
  readonly rule: string;
  /** JSON pointer into the document. */
  readonly where: string;
  readonly message: string;
}

/** Every rule of the two rulesets, those too that they leave off by themselves. */
export async function spectral(document: object): Promise<{ rules: number; findings: Finding[] }> {
  const linter = new Spectral();
  linter.setRuleset({
    extends: [
      [oas, "all"],
      [owasp, "all"],
    ],
  } as Parameters<typeof linter.setRuleset>[0]);
  const diagnostics = await linter.run(document as Record<string, unknown>);
  return { rules: Object.keys(linter.ruleset?.rules ?? {}).length, findings: diagnostics.map(finding) };
}

const finding = ({ code, path, message }: ISpectralDiagnostic): Finding => ({
  rule: String(code),
  where: `/${path.join("/")}`,
  message,
});
