import { schemas } from "./generated/schemas.js";
import { type Shapes, shapesOf } from "./shape.js";

/** The objects of the document. */
export const shapes: Shapes = /* @__PURE__ */ shapesOf(schemas);
