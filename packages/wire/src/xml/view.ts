import { ATTRIBUTE, type Member, NOTHING, type Shape, TEXT, type XmlView } from "../shape.js";
import { placeOf, xmlName } from "./names.js";

/** The members of a shape by what they are called in XML. */
export function viewOf(shape: Shape): XmlView {
  shape.view ??= {
    elements: byElement(
      [...shape.aliases, ...shape.members].filter((member) => !placeOf(member) && member.kind !== NOTHING),
    ),
    attributes: byElement([...shape.aliases, ...shape.members].filter((member) => placeOf(member) === ATTRIBUTE)),
    text: shape.members.find((member) => placeOf(member) === TEXT),
  };
  return shape.view;
}

function byElement(members: readonly Member[]): ReadonlyMap<string, Member> {
  return new Map(members.map((member) => [xmlName(member), member]));
}
