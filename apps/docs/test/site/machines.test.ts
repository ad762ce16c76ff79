import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/document/operations.ts";
import { document } from "../document.ts";
import { ownPages, read, siteFiles } from "./files.ts";

describe("files for machines", () => {
  it("include the document unchanged, as YAML and JSON", () => {
    for (const name of ["openapi.yaml", "openapi.json"]) {
      const built = readFileSync(fileURLToPath(import.meta.resolve(`@em-replica/openapi/${name}`)), "utf8");
      expect(read(name) === built, name).toBe(true);
    }
  });

  it("include a Markdown twin of each page, which llms.txt lists and llms-full.txt contains", () => {
    const list = read("llms.txt");
    const full = read("llms-full.txt");
    for (const page of ownPages.filter((path) => path !== "404.html")) {
      const twin = page.replace(/html$/, "md");
      expect(siteFiles(), page).toContain(twin);
      expect(list, page).toContain(`/${twin})`);
      expect(full).toContain(read(twin).split("\n")[0]);
    }
  });

  it("include a site map of all pages", () => {
    const addresses = [...read("sitemap.xml").matchAll(/<loc>([^<]*)<\/loc>/g)].map(
      (match) => new URL(match[1] ?? "").pathname,
    );
    const pages = ownPages
      .filter((path) => path !== "404.html")
      .map((path) => `/${path.replace(/(^|\/)index\.html$/, "$1")}`);
    expect(addresses.toSorted()).toEqual([...pages, "/reference/"].toSorted());
  });

  it("include a collection with a request for every operation, and no token or password of anyone", () => {
    const collection = JSON.parse(read("em-replica.postman_collection.json"));
    const requests: { request: { method: string; url: { raw: string } } }[] = collection.item.flatMap(
      (folder: { item: unknown[] }) => folder.item,
    );
    const lines = new Set(requests.map(({ request }) => `${request.method} ${request.url.raw.split("?")[0]}`));
    for (const { method, path } of operations(document)) {
      expect(lines).toContain(`${method} {{baseUrl}}${path.replace(/\{(\w+)\}/g, ":$1")}`);
    }
    expect(collection.variable).toContainEqual({ key: "token", value: "" });
  });
});

describe("pages of schemas", () => {
  it("say of every member with a default what it is", () => {
    for (const [name, { properties = {} }] of Object.entries(document.components.schemas)) {
      const defaults = Object.entries(properties).filter(([, { default: value }]) => value !== undefined);
      const lines = read(`schemas/${name}.md`).split("\n");
      for (const [member, { default: value }] of defaults) {
        const line = lines.find((text) => text.startsWith(`- \`${member}\``));
        expect(line, `${name}.${member}`).toContain(value === "" ? "; default empty" : `; default \`${value}\``);
      }
      expect(
        lines.filter((text) => text.includes("; default ")),
        name,
      ).toHaveLength(defaults.length);
    }
  });
});

describe("pages", () => {
  it("say which versions of document and packages they are about", () => {
    for (const page of ownPages) {
      expect(read(page), page).toContain(`Document ${document.info.version}`);
      expect(read(page), page).toContain("@em-replica/client");
    }
  });

  it("have their own title, description and Open Graph data", () => {
    const titles = ownPages.map((page) => /<title>(.*)<\/title>/.exec(read(page))?.[1]);
    expect(new Set(titles).size).toBe(ownPages.length);
    for (const page of ownPages) {
      for (const name of ['name="description"', 'property="og:title"', 'property="og:description"']) {
        expect(new RegExp(`<meta ${name} content="([^"]+)"`).exec(read(page)), `${page} ${name}`).not.toBeNull();
      }
    }
  });
});
