import { type Link, objectsWith } from "../../exchange/json.js";
import { answers, type Defect, printsJson } from "../defect.js";

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
export const linkDefects: readonly Defect[] = [
  ...["Alternate", "Up", "Down", "First", "Next", "Last", "Delete", "Previous"].map((rel) =>
    printsJson(`there is no link ${rel}`, without(rel)),
  ),
  printsJson(
    "links have no type",
    links((list) => list.map((link) => ({ ...link, Type: null }) as unknown as Link)),
  ),
  printsJson(
    "addresses are relative",
    href((text) => text.replace(/^https?:\/\/[^/]+/, "")),
  ),
  printsJson(
    "addresses lead to another host",
    href((text) => text.replace(/^(https?:\/\/)[^/]+/, "$1localhost.invalid")),
  ),
  printsJson(
    "links to entities lack their format",
    href((text) => text.replace(/\?format=Entity$/, "")),
  ),
  printsJson(
    "links lead to an address that is not there",
    href((text) => text.replace("/backupServers/", "/servers/")),
  ),
  printsJson(
    "links lead to another resource",
    href((text, { Rel }) => (Rel === "Alternate" ? text.replace(/-\w{12}/, "-000000000000") : text)),
  ),
  printsJson(
    "Next stays on the page",
    href((text, { Rel }) => (Rel === "Next" ? text.replace(/page=\d+$/, "page=1") : text)),
  ),
  printsJson(
    "paging links forget the filter",
    href((text) => text.replace(/filter=[^&]*&/, "")),
  ),
  printsJson("a resource gives the address of another", (body) => {
    for (const item of objectsWith("UID", body) as readonly Holder[])
      item.Href = String(item.Href).replace(/-\w{12}/, "-000000000000");
  }),
  answers("the misspelling is everywhere", (answer, { url }) => {
    if (url.pathname.includes("logonSessions"))
      answer.text = answer.text.replaceAll("replicaSessions", "repicaSessions");
  }),
];
