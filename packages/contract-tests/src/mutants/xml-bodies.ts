import { type Mutant, mutateXml } from "./mutant.js";

/** XML bodies that violate the document. */
export const xmlMutants: readonly Mutant[] = [
  mutateXml("an attribute comes as element", (text) =>
    text.replace(
      /<ReplicaTaskSession ([^>]*?) VmDisplayName="([^"]*)"([^>]*)>/g,
      "<ReplicaTaskSession $1$3><VmDisplayName>$2</VmDisplayName>",
    ),
  ),
  mutateXml("an element comes as attribute", (text) =>
    text.replace(
      /<ReplicaJobSession ([^>]*)>([\s\S]*?)<Progress>(\d+)<\/Progress>/g,
      '<ReplicaJobSession Progress="$3" $1>$2',
    ),
  ),
  mutateXml("there is no namespace", (text) => text.replace(/ xmlns="[^"]*"/, "")),
  mutateXml("the namespace is another", (text) => text.replace("/ent/v1.0", "/ent/v2.0")),
  mutateXml("the root has another name", (text) => text.replaceAll("EntityReferences", "References")),
  mutateXml("an entity calls itself a reference", (text) =>
    text.replaceAll("EntityRef ", "Ref ").replace("</EntityRef>", "</Ref>"),
  ),
  mutateXml("links are not wrapped", (text) => text.replace(/<\/?Links>/g, "")),
  mutateXml("rows have another name", (text) =>
    text.replace(/<(\/?)Ref /g, "<$1Reference ").replaceAll("</Ref>", "</Reference>"),
  ),
  mutateXml("booleans begin with a capital", (text) => text.replaceAll(">false<", ">False<")),
  mutateXml("an ampersand stands bare", (text) => text.replaceAll("&amp;", "&")),
  mutateXml("an undocumented element", (text) => text.replaceAll("<JobName>", "<JobId>1</JobId><JobName>")),
  mutateXml("an undocumented attribute", (text) => text.replaceAll("<Link ", '<Link Title="" ')),
  mutateXml("an element is missing", (text) => text.replace(/<State>\w+<\/State>/g, "")),
  mutateXml("a reason is lost", (text) => text.replace(/<Reason>[^<]+<\/Reason>/g, "<Reason />")),
  mutateXml("numbers have separators", (text) => text.replace(/<TotalSize>(\d)(\d+)</g, "<TotalSize>$1,$2<")),
  mutateXml("dates have a blank in the middle", (text) => text.replace(/UTC>(\d{4}-\d\d-\d\d)T/g, "UTC>$1 ")),
  mutateXml("there is text between elements", (text) => text.replaceAll("<Links>", "links: <Links>")),
  mutateXml("the document is not closed", (text) => text.replace(/<\/\w+>\s*$/, "")),
];
