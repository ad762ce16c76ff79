import { enumValues, type Schema } from "@em-replica/openapi";
import openapiTS, { astToString, type SchemaObject } from "openapi-typescript";
import ts from "typescript";

/** The whole document as TypeScript source: `paths`, `operations`, `components`, and one root type for each schema. */
export async function schemaTypes(bundle: URL): Promise<string> {
  const nodes = await openapiTS(bundle, {
    alphabetize: true,
    immutable: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform: openEnum,
  });
  return `// Generated from the OpenAPI document. Change openapi/ instead.\n\n${astToString(nodes)}`;
}

/**
 * An open enum is `"Success" | "Warning" | (string & {})`: editors offer the known values, and a value that only a
 * newer server sends still type checks. openapi-typescript alone would widen the union to plain `string`.
 */
function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const listed = enumValues(schema as Schema);
  if (!listed?.open) return undefined;
  const anyOtherString = ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  );
  const known = listed.values.map(({ value }) =>
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value)),
  );
  return ts.factory.createUnionTypeNode([...known, anyOtherString]);
}
