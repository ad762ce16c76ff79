/** Writes the API reference of the client, from its doc comments, as one Markdown page into `src/generated`. */
import { fileURLToPath } from "node:url";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const options: TypeDocOptions & Partial<PluginOptions> = {
  entryPoints: [path("../../../packages/client/dist/index.d.ts"), path("../../../packages/client/dist/node.d.ts")],
  tsconfig: path("client-api.tsconfig.json"),
  plugin: ["typedoc-plugin-markdown"],
  outputs: [{ name: "markdown", path: path("../src/generated/client") }],
  router: "module",
  logLevel: "Warn",
  readme: "none",
  disableSources: true,
  excludeExternals: true,
  hidePageHeader: true,
  hidePageTitle: true,
  hideBreadcrumbs: true,
  useHTMLAnchors: true,
  parametersFormat: "table",
  propertiesFormat: "table",
  tableColumnSettings: { hideInherited: true, hideModifiers: true, hideOverrides: true, hideSources: true },
  // What a reader calls comes first.
  groupOrder: ["Functions", "Interfaces", "Type Aliases", "Classes", "*"],
  // Errors are caught, not constructed.
  excludeNotDocumented: true,
  excludeNotDocumentedKinds: ["ConstructorSignature"],
};

const app = await Application.bootstrapWithPlugins(options);
const project = await app.convert();
if (!project || app.logger.hasErrors()) process.exit(1);
await app.generateOutputs(project);
