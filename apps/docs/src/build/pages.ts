import type { Page } from "../content/page.ts";
import { readApi } from "../document/api.ts";
import { schemas } from "../document/schemas.ts";
import { changelogPage } from "../pages/changelog-page.ts";
import { decisionsPage } from "../pages/decisions-page.ts";
import { operationIndex, schemaIndex } from "../pages/index-pages.ts";
import { landingPage } from "../pages/landing-page.ts";
import { machinesPage } from "../pages/machines-page.ts";
import { operationPage } from "../pages/operation-page.ts";
import { schemaPages } from "../pages/schema-page.ts";
import type { Sources } from "./sources.ts";

/** All pages in reading order. */
export function allPages({ document, guides, decisions, workflows, changes }: Sources): readonly Page[] {
  const api = readApi(document);
  const guidePages = guides.map((guide) => guide.page);
  const perSchema = schemaPages(schemas(document), api);
  return [
    landingPage(api, guidePages),
    ...guidePages,
    operationIndex(api),
    ...api.operations.map((operation) => operationPage(operation, api)),
    schemaIndex(perSchema),
    ...perSchema,
    decisionsPage(decisions),
    changelogPage(changes, document.info.version),
    machinesPage(workflows),
  ];
}
