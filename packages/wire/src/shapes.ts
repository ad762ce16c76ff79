import { TABLE } from "./generated/table.js";
import { readTable, type Shapes } from "./shape.js";

/** The objects of the document. */
export const shapes: Shapes = /* @__PURE__ */ readTable(TABLE);
