import { expect, it } from "vitest";
import { operations } from "../src/document/operations.ts";
import { document } from "./document.ts";

it("operations.md lists every operation, so that a change of the API shows in review", async () => {
  const rows = operations(document).map(
    ({ method, path, id, answers }) =>
      `| ${method} | \`${path}\` | ${id} | ${answers.map(({ status }) => status).join(" ")} |`,
  );
  const text = ["# Operations", "", "| Method | Path | Operation | Statuses |", "|---|---|---|---|", ...rows, ""].join(
    "\n",
  );
  await expect(text).toMatchFileSnapshot("../operations.md");
});
