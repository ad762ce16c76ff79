import fc from "fast-check";
import { type Layout, type LayoutRef, layoutOf, type Property, type UnionLayout } from "../src/layout.ts";

/** How deep values are made: below, they have nothing that need not be there. */
const DEPTH = 5;

/** Text that XML can hold, with all that has to be escaped. */
const text = (minLength = 0) =>
  fc.string({
    unit: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(..."abcXYZ012 .-") },
      fc.constantFrom("&", "<", ">", '"', "'", "\t", "\n", "\r", "]]>", "é", "名", "\u{1F680}", "&amp;", "<!--"),
    ),
    minLength,
    maxLength: 12,
  });
const word = fc.string({ unit: fc.constantFrom(..."abcxyz"), minLength: 1, maxLength: 8 });
const date = fc
  .date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((one) => one.toISOString());

/** Values of a layout that come back from XML as they were. */
export function valuesOf(layout: Layout): fc.Arbitrary<unknown> {
  return new Values().of(layout, 0);
}

class Values {
  readonly #made = new Map<string, fc.Arbitrary<unknown>>();
  readonly #ids = new Map<Layout, number>();

  of(ref: LayoutRef, depth: number, kind = ""): fc.Arbitrary<unknown> {
    const layout = layoutOf(ref);
    const id = this.#ids.get(layout) ?? this.#ids.size;
    this.#ids.set(layout, id);
    const key = `${id} ${depth} ${kind}`;
    let made = this.#made.get(key);
    if (!made) {
      if (depth > DEPTH * 4) throw new Error("an object that requires itself");
      made = this.#make(layout, depth, kind);
      this.#made.set(key, made);
    }
    return made;
  }

  #make(layout: Layout, depth: number, kind: string): fc.Arbitrary<unknown> {
    if (layout.kind === "object") {
      const properties = writable(layout.properties).map((property) => this.#property(property, depth));
      const object = fc
        .record(Object.fromEntries(properties.map(({ name, values }) => [name, values])))
        .map((value) => ({
          ...Object.fromEntries(Object.entries(value).filter(([, own]) => own !== ABSENT)),
        }));
      if (!layout.others) return object;
      const taken = new Set(layout.properties.flatMap(({ name, xml }) => [name, xml?.name ?? name]));
      if (depth >= DEPTH) return object;
      const others = fc.dictionary(
        word.map((name) => (taken.has(name) ? `${name}0` : name)),
        this.#items(layout.others, depth, 1) ?? this.of(layout.others, depth + 1, "other"),
        { maxKeys: 3, noNullPrototype: true },
      );
      return fc.tuple(object, others).map(([one, other]) => ({ ...one, ...other }));
    }
    if (layout.kind === "list") return this.#array(layout.items, depth, 0);
    if (layout.kind === "union") return this.#union(layout, depth, kind);
    if (layout.kind === "any") return anything;
    if (layout.values) return fc.constantFrom(...layout.values);
    if (layout.kind === "date") return date;
    if (layout.kind === "integer") return fc.maxSafeInteger().map((one) => one + 0);
    if (layout.kind === "bigint") return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    if (layout.kind === "number") return fc.double({ noNaN: true }).map((one) => one + 0);
    if (layout.kind === "boolean") return fc.boolean();
    return kind === "word" ? word : text(kind === "text" ? 1 : 0);
  }

  #property({ name, node = "element", required, value, ...property }: Property, depth: number) {
    const layout = sole(value);
    const always = required || property.default !== undefined;
    if (!always && depth >= DEPTH)
      return { name, values: fc.constant(node === "attribute" && isNullable(value) ? null : ABSENT) };
    let values: fc.Arbitrary<unknown>;
    if (layout.kind === "list" && node !== "element")
      values = fc.array(this.of(layout.items, depth + 1, "word"), { minLength: required ? 0 : 1, maxLength: 3 });
    else if (node !== "element") {
      values = this.of(value, depth + 1, node === "attribute" ? "" : "text");
      if (isNullable(value))
        return { name, values: fc.oneof(values, fc.constant(node === "attribute" || required ? null : ABSENT)) };
    } else values = this.#items(layout, depth, required ? 0 : 1) ?? this.#nullable(value, depth + 1);
    if (always) return { name, values };
    return { name, values: fc.oneof(values, fc.constant(ABSENT)) };
  }

  /** The items of a list without an element around them; one without items would not come back. */
  #items(ref: LayoutRef, depth: number, minLength: number): fc.Arbitrary<unknown> | undefined {
    const layout = sole(ref);
    if (layout.kind !== "list" || layout.wrapped) return undefined;
    return this.#array(layout.items, depth, minLength);
  }

  #array(items: LayoutRef, depth: number, minLength: number): fc.Arbitrary<unknown> {
    if (depth >= DEPTH && minLength === 0) return fc.constant([]);
    return fc.array(this.#nullable(items, depth + 1), { minLength, maxLength: 3 });
  }

  #nullable(ref: LayoutRef, depth: number): fc.Arbitrary<unknown> {
    const values = this.of(ref, depth);
    return isNullable(ref) ? fc.oneof({ weight: 4, arbitrary: values }, fc.constant(null)) : values;
  }

  #union({ of, discriminator }: UnionLayout, depth: number, kind: string): fc.Arbitrary<unknown> {
    const mixed = of.length > 1;
    const branches = depth > DEPTH ? of.slice(-1) : of;
    return fc.oneof(
      ...branches.map(({ value, when }) => {
        const values = this.of(value, depth + 1, mixed ? "word" : kind);
        if (!discriminator || !when?.length) return values;
        return fc
          .tuple(values, fc.constantFrom(...when))
          .map(([own, tag]) => ({ ...(own as object), [discriminator]: tag }));
      }),
    );
  }
}

const ABSENT = Symbol("absent");

const anything: fc.Arbitrary<unknown> = fc.oneof(
  text(),
  fc.dictionary(word, fc.oneof(text(), fc.array(text(), { minLength: 2, maxLength: 3 })), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  }),
);

/** Properties that XML can have: not those of an impossible name, and of those with the same name only the last. */
function writable(properties: readonly Property[]): readonly Property[] {
  const names = properties.map(({ name, node = "element", value, xml }) => {
    const layout = sole(value);
    const own = node === "element" && layout.kind === "list" && !layout.wrapped ? layout.item : xml;
    return `${node} ${own?.namespace ?? ""} ${own?.name ?? name}`;
  });
  return properties.filter(
    ({ name, required, node = "element", xml }, at) =>
      names.lastIndexOf(names[at] as string) === at &&
      (required || node === "text" || node === "cdata" || /^[\p{L}_]/u.test(xml?.name ?? name)),
  );
}

function sole(ref: LayoutRef): Layout {
  const layout = layoutOf(ref);
  const [only, second] = layout.kind === "union" ? layout.of : [];
  return only && !second && !only.xml ? sole(only.value) : layout;
}

function isNullable(ref: LayoutRef): boolean {
  const layout = layoutOf(ref);
  const [only, second] = layout.kind === "union" ? layout.of : [];
  return layout.nullable === true || (only !== undefined && !second && isNullable(only.value));
}
