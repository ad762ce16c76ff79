import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DockerfileParser } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "./tool.ts";

const files = globSync("docker/*.Dockerfile", { cwd: root });

it("there are container files for the emulator and the monitor", () => {
  expect(files.toSorted()).toEqual(["docker/emulator.Dockerfile", "docker/monitor.Dockerfile"]);
});

describe.each(files)("%s", (file) => {
  const text = readFileSync(join(root, file), "utf8");
  const instructions = DockerfileParser.parse(text).getInstructions();
  const last = (keyword: string) => instructions.findLast((one) => one.getKeyword() === keyword);

  it("has no problem that the linter finds", () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  it("names its base images with a version", () => {
    const images = instructions
      .filter((one) => one.getKeyword() === "FROM")
      .map((one) => one.getArgumentsContent() ?? "");
    expect(images.length).toBeGreaterThan(0);
    for (const image of images) expect(image).toMatch(/^[\w./-]+:\d/);
  });

  it("runs as another user than root, with a health check", () => {
    expect(last("USER")?.getArgumentsContent()).toBe("node");
    const healthcheck = last("HEALTHCHECK")?.getArgumentsContent() ?? "";
    expect(healthcheck).toContain("CMD");
    const order = instructions.map((one) => one.getKeyword());
    expect(order.lastIndexOf("USER")).toBeGreaterThan(order.lastIndexOf("FROM"));
  });

  it("starts a file that the build makes", () => {
    const start = last("ENTRYPOINT") ?? last("CMD");
    const [node, script = ""] = JSON.parse(start?.getArgumentsContent() ?? "[]") as string[];
    expect(node).toBe("node");
    const workspace = script.split("/").slice(0, 2).join("/");
    const { name } = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
    expect(text).toContain(`--filter=${name}`);
    expect(existsSync(join(root, script)) || script.includes("/dist/")).toBe(true);
  });
});

describe("docker/compose.yaml", () => {
  const text = readFileSync(join(root, "docker/compose.yaml"), "utf8");
  const { services } = parse(text) as {
    services: Record<
      string,
      {
        image?: string;
        build?: { context: string; dockerfile: string };
        environment?: Record<string, string>;
        ports?: string[];
        depends_on?: Record<string, { condition: string }>;
        healthcheck?: object;
      }
    >;
  };

  it("builds from the container files and pulls images by version", () => {
    expect(Object.keys(services).toSorted()).toEqual(["db", "emulator", "monitor"]);
    for (const { image, build } of Object.values(services)) {
      if (image) expect(image).toMatch(/:\d/);
      if (build) expect(existsSync(join(root, "docker", build.context, build.dockerfile))).toBe(true);
    }
  });

  it("takes secrets from the environment, and publishes ports to this machine only", () => {
    for (const { environment = {}, ports = [] } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/TOKEN|^POSTGRES_PASSWORD/.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
      }
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it("waits for services that have a health check", () => {
    for (const { depends_on = {} } of Object.values(services)) {
      for (const name of Object.keys(depends_on)) {
        const { healthcheck, build } = services[name] ?? {};
        const file = build ? readFileSync(join(root, "docker", build.context, build.dockerfile), "utf8") : "";
        expect(healthcheck !== undefined || file.includes("HEALTHCHECK"), name).toBe(true);
      }
    }
  });
});
