import type { Snippet } from "../api-pages/markdown.ts";
import type { Api } from "../document/api.ts";
import type { ExampleRequest } from "../document/requests.ts";
import { curl } from "./curl.ts";
import { powershell } from "./powershell.ts";
import { python } from "./python.ts";
import { typescript } from "./typescript.ts";

/** A request in every language of the site, which all read address, user and token from the same variables. */
export function samples(request: ExampleRequest, api: Api): readonly Snippet[] {
  return [
    { label: "curl", language: "sh", code: curl(request) },
    { label: "PowerShell", language: "powershell", code: powershell(request) },
    { label: "TypeScript", language: "ts", code: typescript(request, api) },
    { label: "Python", language: "python", code: python(request) },
  ];
}
