/** The name of an element or attribute. */
export interface XmlName {
  readonly name: string;
  /** Default: of an element, the namespace of the elements around it; of an attribute, none. */
  readonly namespace?: string | undefined;
  /** Without one, the element declares its namespace as the default for all that is in it. */
  readonly prefix?: string | undefined;
}

/** How the values of a schema stand in XML. Plain data, made from an OpenAPI document, at run time or by the generator. */
export type Layout<Value = unknown> = (ScalarLayout | ObjectLayout | ListLayout | UnionLayout | AnyLayout) & {
  /** Only for types: what a value is. */
  readonly "~value"?: Value;
};

/** A layout, or a function that returns one that is defined elsewhere, perhaps further down. */
export type LayoutRef = Layout | (() => Layout);

interface Base {
  /** The element that it is as a body. Without one, any element is read. */
  readonly root?: XmlName | undefined;
  /** Null is a value too: an element with `xsi:nil="true"`, or a missing attribute. */
  readonly nullable?: boolean | undefined;
}

/** A value that is text. `date` is any date or time, and is kept as text. */
export interface ScalarLayout extends Base {
  readonly kind: "string" | "date" | "integer" | "bigint" | "number" | "boolean";
  /** The values of an enum or constant. Others are read, and are a problem to `validate`. */
  readonly values?: readonly unknown[] | undefined;
}

export interface ObjectLayout extends Base {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** What elements without a property hold. Without it they are passed over. */
  readonly others?: LayoutRef | undefined;
}

export interface Property {
  readonly name: string;
  /** Default: the name of the property. Of an unwrapped list the items have names, and this is not used. */
  readonly xml?: XmlName | undefined;
  /** Default: `element`. A `cdata` is text that is written as CDATA. */
  readonly node?: "element" | "attribute" | "text" | "cdata" | undefined;
  readonly required?: boolean | undefined;
  /** The value where there is none. */
  readonly default?: unknown;
  readonly value: LayoutRef;
}

export interface ListLayout extends Base {
  readonly kind: "list";
  /** The element of each item. */
  readonly item: XmlName;
  readonly items: LayoutRef;
  /** As a property: whether there is an element around all of the items. */
  readonly wrapped?: boolean | undefined;
}

/** One of several. Elements tell which by their name, the discriminator, their constants or what they contain. */
export interface UnionLayout extends Base {
  readonly kind: "union";
  /** Name of the property by whose value the branches are told apart. */
  readonly discriminator?: string | undefined;
  readonly of: readonly Branch[];
}

export interface Branch {
  /** The name of its element, where that is its own. */
  readonly xml?: XmlName | undefined;
  /** The values of the discriminator that stand for it. */
  readonly when?: readonly string[] | undefined;
  readonly value: LayoutRef;
}

/** Whatever there is: text, or an object of the elements inside; what comes several times is a list. */
export interface AnyLayout extends Base {
  readonly kind: "any";
}

/** The layouts of the XML bodies of operations, by method and path, such as `get /pets/{id}`. */
export type Operations = Readonly<Record<string, OperationLayouts>>;

export interface OperationLayouts {
  readonly request?: LayoutRef | undefined;
  /** By status, such as `200`, `4XX` and `default`. */
  readonly responses: Readonly<Record<string, LayoutRef>>;
}

/** The layout that a reference leads to. */
export function layoutOf(ref: LayoutRef): Layout {
  return typeof ref === "function" ? ref() : ref;
}
