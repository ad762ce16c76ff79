import { Document, isCollection, isScalar, Scalar, visit, type YAMLMap, type YAMLSeq } from "yaml";

/** Objects of this many members or fewer, without further objects in them, stand on one line. */
const SHORT = 4;

/**
 * The document as YAML. Links, `xml` keywords and the like stand on one line each, which is easier to read and a third
 * shorter. Texts that a YAML 1.1 reader would take for a date, a boolean or punctuation are quoted.
 */
export function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false, compat: "yaml-1.1" });
  visit(document, {
    Map(_key, node) {
      if (fitsOneLine(node))
        putOnOneLine(
          node,
          node.items.map(({ value }) => value),
        );
    },
    Seq(_key, node) {
      if (node.items.every(isScalar)) putOnOneLine(node, node.items);
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: false });
}

const fitsOneLine = (node: YAMLMap): boolean =>
  node.items.length > 0 &&
  node.items.length <= SHORT &&
  !node.items.some(({ value }) => isCollection(value)) &&
  !node.has("description") &&
  !node.has("summary");

function putOnOneLine(node: YAMLMap | YAMLSeq, values: readonly unknown[]): void {
  node.flow = true;
  for (const value of values) {
    if (isScalar(value) && typeof value.value === "string" && /[^\w .-]/.test(value.value)) {
      value.type = Scalar.QUOTE_DOUBLE;
    }
  }
}
