import { NOT_ALLOWED } from "@em-replica/openapi-xml/reader";
import { WireError } from "../error.js";
import { ATTRIBUTE, type Member, type Shape, TEXT, UNWRAPPED } from "../shape.js";
import { itemName, placeOf, xmlName } from "../xml/names.js";
import type { Dialect } from "./dialects.js";
import { eachGiven, eachItem, scalarOf } from "./members.js";

const SCHEMA_NAMESPACES =
  ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** What every body of a document has in common. */
export interface XmlStyle {
  readonly namespace: string;
  /** By element name (`*`: any other), the attributes in the order of newer servers. */
  readonly attributeOrder: Readonly<Record<string, readonly string[]>>;
}

/** A member with what is written before and after its value. */
interface Slot {
  readonly member: Member;
  readonly before: string;
  readonly after: string;
}

/** Members in the order in which a start tag and its content hold them. */
interface Plan {
  readonly attributes: readonly Slot[];
  readonly children: readonly Slot[];
}

/**
 * A body as XML, all on one line as the servers write it.
 *
 * @throws WireError if the value does not fit the shape.
 */
export function encodeXml(style: XmlStyle, shape: Shape, value: unknown, dialect: Dialect): string {
  const { declaredXml, fractionDigits } = dialect;
  const plans = new Map<Shape | Member, Plan>();

  const element = (key: Shape | Member, tag: string, own: Shape, given: unknown, first = "", last = ""): string => {
    let plan = plans.get(key);
    if (!plan) {
      plan = planOf(own, declaredXml ? (style.attributeOrder[tag] ?? style.attributeOrder["*"]) : undefined);
      plans.set(key, plan);
    }
    let start = `<${tag}${first}`;
    eachGiven(plan.attributes, given, ({ member, before, after }, scalar) => {
      start += before + escaped(ATTRIBUTE_ESCAPES, textOf(member, scalar)) + after;
    });
    let content = "";
    eachGiven(plan.children, given, ({ member, before, after }, child) => {
      if (member.list) content += list(member, child);
      else if (member.shape) content += element(member, xmlName(member), member.shape, child);
      else {
        const text = escaped(TEXT_ESCAPES, textOf(member, child));
        content += text || !after ? before + text + after : `<${xmlName(member)} />`;
      }
    });
    return content ? `${start}${last}>${content}</${tag}>` : `${start}${last} />`;
  };

  const textOf = (member: Member, given: unknown): string => String(scalarOf(member, given, fractionDigits));

  const list = (member: Member, items: unknown): string => {
    const tag = itemName(member);
    const content = joined(items, (item) => single(member, tag, item));
    if (member.list === UNWRAPPED) return content;
    const wrapper = xmlName(member);
    return content ? `<${wrapper}>${content}</${wrapper}>` : `<${wrapper} />`;
  };

  const single = (member: Member, tag: string, given: unknown): string => {
    if (member.shape) return element(member, tag, member.shape, given);
    const text = escaped(TEXT_ESCAPES, textOf(member, given));
    return text ? `<${tag}>${text}</${tag}>` : `<${tag} />`;
  };

  const namespace = style.namespace && ` xmlns="${style.namespace}"`;
  if (!declaredXml) return element(shape, shape.root, shape, value, namespace);
  return `<?xml version="1.0" encoding="utf-8"?>${element(shape, shape.root, shape, value, SCHEMA_NAMESPACES, namespace)}`;
}

/** Items put together at once: a text that is only ever added to keeps a tree of all its pieces in memory. */
const BATCH = 32;

/** The texts of all items of a list. */
function joined(list: unknown, write: (item: unknown) => string): string {
  const texts: string[] = [];
  let pieces: string[] = [];
  eachItem(list, (item) => {
    if (pieces.push(write(item)) < BATCH) return;
    texts.push(pieces.join(""));
    pieces = [];
  });
  texts.push(...pieces);
  return texts.join("");
}

function planOf({ members }: Shape, order: readonly string[] | undefined): Plan {
  const rank = (member: Member) => {
    const at = order?.indexOf(xmlName(member)) ?? -1;
    return at < 0 ? members.length : at;
  };
  const attributes = members.filter((member) => placeOf(member) === ATTRIBUTE);
  if (order) attributes.sort((a, b) => rank(a) - rank(b));
  return {
    attributes: attributes.map((member) => ({ member, before: ` ${xmlName(member)}="`, after: '"' })),
    children: members
      .filter((member) => placeOf(member) !== ATTRIBUTE)
      .map((member) =>
        placeOf(member) === TEXT
          ? { member, before: "", after: "" }
          : { member, before: `<${xmlName(member)}>`, after: `</${xmlName(member)}>` },
      ),
  };
}

interface Escapes {
  readonly suspicious: RegExp;
  readonly written: RegExp;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be written as they stand
const TEXT_ESCAPES: Escapes = { suspicious: /[&<>\0-\x1f\ud800-\uffff]/, written: /[&<>\r]/g };
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be written as they stand
const ATTRIBUTE_ESCAPES: Escapes = { suspicious: /[&<>"\0-\x1f\ud800-\uffff]/, written: /[&<>"\t\n\r]/g };
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped({ suspicious, written }: Escapes, text: string): string {
  if (!suspicious.test(text)) return text;
  if (NOT_ALLOWED.test(text)) throw new WireError("a character that XML does not allow", { found: text });
  return text.replace(written, (one) => NAMED[one] ?? `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`);
}
