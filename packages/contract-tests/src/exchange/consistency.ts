import { guidIn, type Item, itemsOf, type Json, type Link, objectsWith } from "./json.js";

/** What no schema can say: whether the parts of a response agree with each other. */
export function inconsistencies(status: number, value: Json): readonly string[] {
  return [
    ...(status >= 400 && value.StatusCode !== status ? [`StatusCode is ${value.StatusCode} in a ${status}`] : []),
    ...(objectsWith("UID", value) as readonly Item[]).flatMap(identity),
    ...objectsWith("EndTimeUTC", value).flatMap(times),
    ...objectsWith("PageNum", value).flatMap((info) => paging(info, itemsOf(value).length)),
  ];
}

/** The address is the one of the UID, and leads to the representation it stands in. */
function identity({ Type, Href, UID }: Item): readonly string[] {
  const isReference = Type.endsWith("Reference");
  const [address = "", query = ""] = Href.split("?");
  return [
    ...(address.toLowerCase().endsWith(`/${guidIn(UID)}`) ? [] : [`Href ${Href} is not the address of ${UID}`]),
    ...(UID.split(":")[2] === Type.replace(/Reference$/, "") ? [] : [`${UID} is no UID of a ${Type}`]),
    ...(/(^|&)format=entity(&|$)/i.test(query) === !isReference
      ? []
      : [`Href ${Href} leads to another form than ${Type}`]),
  ];
}

function times({ CreationTimeUTC, EndTimeUTC }: Json): readonly string[] {
  const backwards = Date.parse(String(EndTimeUTC)) < Date.parse(String(CreationTimeUTC));
  return backwards ? [`ends at ${EndTimeUTC}, before it began at ${CreationTimeUTC}`] : [];
}

function paging({ PageNum, PageSize, PagesCount, Links }: Json, rows: number): readonly string[] {
  const [number, size, total] = [Number(PageNum), Number(PageSize), Number(PagesCount)];
  const links = Links as readonly Link[];
  const expected: readonly (readonly [rel: string, page: number | undefined])[] = [
    ["First", 1],
    ["Next", number < total ? number + 1 : undefined],
    ["Last", total],
  ];
  return [
    ...(rows > size ? [`${rows} rows on a page of ${size}`] : []),
    ...(rows < size && number < total ? [`${rows} rows on page ${number} of ${total} with ${size} each`] : []),
    ...(number > total && rows > 0 ? [`rows on page ${number} of ${total}`] : []),
    ...expected.flatMap(([rel, page]) => {
      const href = links.find(({ Rel }) => Rel === rel)?.Href;
      const found = href === undefined ? undefined : Number(/[?&]page=(\d+)/i.exec(href)?.[1]);
      return found === page ? [] : [`${rel} leads to page ${found}, not ${page}`];
    }),
  ];
}
