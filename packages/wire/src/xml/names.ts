import { type Member, UNWRAPPED } from "../shape.js";

/** The element of each item of a list. */
export const itemName = ({ item, shape, name }: Member): string => item || shape?.name || name;

/** The element or attribute that a member is; of an unwrapped list, each item's element. */
export const xmlName = (member: Member): string =>
  member.list === UNWRAPPED ? itemName(member) : member.element || member.name;

/** Where a member stands in XML. */
export const placeOf = ({ bits }: Member): number => (bits >> 5) & 3;
