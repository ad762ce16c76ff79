import { type Link, objectsWith } from "../exchange/json.js";
import { type Mutant, mutateJson, mutateResponse } from "./mutant.js";

type Holder = Record<string, unknown>;

/** Changes the list of links wherever there is one. */
const links = (change: (links: readonly Link[]) => readonly Link[]) => (body: Holder) => {
  for (const holder of objectsWith("Links", body) as readonly Holder[])
    if (Array.isArray(holder.Links)) holder.Links = change(holder.Links as Link[]);
};

const without = (rel: string) => links((list) => list.filter(({ Rel }) => Rel !== rel));
const href = (change: (href: string, link: Link) => string) =>
  links((list) => list.map((link) => ({ ...link, Href: change(link.Href, link) })));

/** Links that are missing or lead astray. */
export const linkMutants: readonly Mutant[] = [
  ...["Alternate", "Up", "Down", "First", "Next", "Last", "Delete", "Previous"].map((rel) =>
    mutateJson(`there is no link ${rel}`, without(rel)),
  ),
  mutateJson(
    "links have no type",
    links((list) => list.map((link) => ({ ...link, Type: null }) as unknown as Link)),
  ),
  mutateJson(
    "addresses are relative",
    href((text) => text.replace(/^https?:\/\/[^/]+/, "")),
  ),
  mutateJson(
    "addresses lead to another host",
    href((text) => text.replace(/^(https?:\/\/)[^/]+/, "$1localhost.invalid")),
  ),
  mutateJson(
    "links to entities lack their format",
    href((text) => text.replace(/\?format=Entity$/, "")),
  ),
  mutateJson(
    "links lead to an address that is not there",
    href((text) => text.replace("/backupServers/", "/servers/")),
  ),
  mutateJson(
    "links lead to another resource",
    href((text, { Rel }) => (Rel === "Alternate" ? text.replace(/-\w{12}/, "-000000000000") : text)),
  ),
  mutateJson(
    "Next stays on the page",
    href((text, { Rel }) => (Rel === "Next" ? text.replace(/page=\d+$/, "page=1") : text)),
  ),
  mutateJson(
    "paging links forget the filter",
    href((text) => text.replace(/filter=[^&]*&/, "")),
  ),
  mutateJson("a resource gives the address of another", (body) => {
    for (const item of objectsWith("UID", body) as readonly Holder[])
      item.Href = String(item.Href).replace(/-\w{12}/, "-000000000000");
  }),
  mutateResponse("the misspelling is everywhere", (response, { url }) => {
    if (url.pathname.includes("logonSessions"))
      response.text = response.text.replaceAll("replicaSessions", "repicaSessions");
  }),
];
