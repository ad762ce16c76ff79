import type { Link } from "@em-replica/types";
import { wantsEntities } from "../api/format.js";
import { ApiError } from "../http/api-error.js";
import { encodeBody } from "../http/encode.js";
import type { EmRequest } from "../http/request.js";
import { link, uid } from "../serializers/links.js";
import { replica } from "../serializers/replica.js";
import type { EmulatorState } from "../state.js";
import { where } from "../store/filter-sql.js";
import type { Store } from "../store/store.js";
import { element, type PlainBody, type PlainObject, writeBody, type XmlElement } from "./body.js";

/** The repository of a backup server that holds the metadata of its replicas. */
export interface Repository {
  readonly guid: string;
  readonly name: string;
  readonly serverGuid: string;
  readonly serverName: string;
  /** Bytes. */
  readonly capacity: number;
  readonly freeSpace: number;
}

const tebibyte = 2 ** 40;

/** All repositories that replicas name, in the order of their servers' names. */
export function listRepositories(store: Store): Repository[] {
  const rows = store.rows(
    `SELECT DISTINCT "RepositoryUid", "RepositoryName_text", "BackupServerUid", "BackupServerName" FROM "Replica"
     ORDER BY "BackupServerName", "RepositoryName"`,
  ) as [string, string, string, string][];
  // No backup takes any of their space.
  return rows.map(([guid, name, serverGuid, serverName]) => ({
    guid,
    name,
    serverGuid,
    serverName,
    capacity: 10 * tebibyte,
    freeSpace: 10 * tebibyte,
  }));
}

/** The repository with a GUID. @throws ApiError 404. */
export function repositoryById(store: Store, guid: string): Repository {
  const found = listRepositories(store).find((repository) => repository.guid === guid);
  if (!found) throw new ApiError(404, `Cannot find Repository [${guid}]`);
  return found;
}

/** One repository, as reference or entity (`repositories_id`). */
export function writeRepository(repository: Repository, request: EmRequest, { quirks }: EmulatorState): string {
  const body = wantsEntities(request.query)
    ? entity(repository, request.base, "Repository")
    : reference(repository, request.base, "EntityRef");
  return writeBody(body, request.format, quirks);
}

/** A collection of repositories. */
export function writeRepositories(
  repositories: readonly Repository[],
  request: EmRequest,
  state: EmulatorState,
): string {
  const { root, list, items } = repositoryItems(repositories, request);
  const body = {
    xml: element(
      root,
      items.map(({ xml }) => xml),
    ),
    json: { [list]: items.map(({ json }) => json) },
  };
  return writeBody(body, request.format, state.quirks);
}

/** Repositories as the items of a list, with the name of the list in XML and in JSON. */
export function repositoryItems(repositories: readonly Repository[], { query, base }: EmRequest) {
  const entities = wantsEntities(query);
  const items = repositories.map((one) => (entities ? entity(one, base, "Repository") : reference(one, base, "Ref")));
  return entities
    ? { root: "Repositories", list: "Repositories", items }
    : { root: "EntityReferences", list: "Refs", items };
}

/** References to the replicas whose metadata a repository holds. */
export function writeReplicas({ guid }: Repository, request: EmRequest, state: EmulatorState): string {
  const rows = state.store.find(
    "Replica",
    where("RepositoryUid", "=", guid),
    { field: "Name", direction: "ASC" },
    -1,
    0,
  );
  const context = { state, base: request.base };
  return wantsEntities(request.query)
    ? encodeBody(
        "ReplicaList",
        { Replicas: rows.map((row) => replica.entity(row, context)) },
        request.format,
        state.quirks,
      )
    : encodeBody(
        "ReplicaReferenceList",
        { Refs: rows.map((row) => replica.reference(row, context)) },
        request.format,
        state.quirks,
      );
}

function reference(repository: Repository, base: string, tag: string): PlainBody {
  const { guid, name } = repository;
  const href = `${base}/repositories/${guid}`;
  const own = { UID: uid("Repository", guid), Name: name, Href: href, Type: "RepositoryReference" };
  const links = linksOf(repository, base, link("Alternate", "Repository", `${href}?format=Entity`, name));
  return { xml: element(tag, [linksElement(links)], own), json: { Links: links.map(linkJson), ...own } };
}

function entity(repository: Repository, base: string, tag: string): PlainBody {
  const { guid, name } = repository;
  const href = `${base}/repositories/${guid}`;
  const links = linksOf(repository, base, link("Alternate", "RepositoryReference", href, name));
  const space = { Capacity: repository.capacity, FreeSpace: repository.freeSpace };
  const own = { Href: `${href}?format=Entity`, Type: "Repository" };
  const named = { Name: name, UID: uid("Repository", guid) };
  const elements = Object.entries({ ...space }).map(([member, value]) => element(member, value));
  return {
    xml: element(tag, [linksElement(links), ...elements, element("Kind", "WindowsLocal")], { ...own, ...named }),
    json: { ...space, Kind: "WindowsLocal", ...named, Links: links.map(linkJson), ...own },
  };
}

function linksOf({ guid, serverGuid, serverName }: Repository, base: string, alternate: Link): Link[] {
  return [
    link("Up", "BackupServerReference", `${base}/backupServers/${serverGuid}`, serverName),
    alternate,
    link("Down", "BackupReferenceList", `${base}/repositories/${guid}/backups`),
    link("Down", "ReplicaReferenceList", `${base}/repositories/${guid}/replicas`),
  ];
}

const linksElement = (links: readonly Link[]): XmlElement =>
  element(
    "Links",
    links.map(({ Href, Name, Type, Rel }) =>
      element("Link", [], { Href, Name: Name ?? undefined, Type: Type ?? undefined, Rel }),
    ),
  );

const linkJson = ({ Rel, Href, Name = null, Type = null }: Link): PlainObject => ({ Rel, Href, Name, Type });
