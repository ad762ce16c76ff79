import { expect, it } from "vitest";
import { readApi } from "../src/document/api.ts";
import { document } from "./document.ts";

it("operations.md lists every operation, so that a change of the API shows in review", async () => {
  const rows = readApi(document).operations.map(
    ({ method, path, id, responses }) =>
      `| ${method} | \`${path}\` | ${id} | ${responses.map(({ status }) => status).join(" ")} |`,
  );
  const text = ["# Operations", "", "| Method | Path | Operation | Statuses |", "|---|---|---|---|", ...rows, ""].join(
    "\n",
  );
  await expect(text).toMatchFileSnapshot("../operations.md");
});
