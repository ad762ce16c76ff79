import { type Defect, printsXml } from "../defect.js";

/** XML bodies that are not as documented. */
export const xmlBodies: readonly Defect[] = [
  printsXml("an attribute comes as element", (text) =>
    text.replace(
      /<ReplicaTaskSession ([^>]*?) VmDisplayName="([^"]*)"([^>]*)>/g,
      "<ReplicaTaskSession $1$3><VmDisplayName>$2</VmDisplayName>",
    ),
  ),
  printsXml("an element comes as attribute", (text) =>
    text.replace(
      /<ReplicaJobSession ([^>]*)>([\s\S]*?)<Progress>(\d+)<\/Progress>/g,
      '<ReplicaJobSession Progress="$3" $1>$2',
    ),
  ),
  printsXml("there is no namespace", (text) => text.replace(/ xmlns="[^"]*"/, "")),
  printsXml("the namespace is another", (text) => text.replace("/ent/v1.0", "/ent/v2.0")),
  printsXml("the root has another name", (text) => text.replaceAll("EntityReferences", "References")),
  printsXml("an entity calls itself a reference", (text) =>
    text.replaceAll("EntityRef ", "Ref ").replace("</EntityRef>", "</Ref>"),
  ),
  printsXml("links are not wrapped", (text) => text.replace(/<\/?Links>/g, "")),
  printsXml("rows have another name", (text) =>
    text.replace(/<(\/?)Ref /g, "<$1Reference ").replaceAll("</Ref>", "</Reference>"),
  ),
  printsXml("booleans begin with a capital", (text) => text.replaceAll(">false<", ">False<")),
  printsXml("an ampersand stands bare", (text) => text.replaceAll("&amp;", "&")),
  printsXml("an element that nobody has documented", (text) =>
    text.replaceAll("<JobName>", "<JobId>1</JobId><JobName>"),
  ),
  printsXml("an attribute that nobody has documented", (text) => text.replaceAll("<Link ", '<Link Title="" ')),
  printsXml("an element is missing", (text) => text.replace(/<State>\w+<\/State>/g, "")),
  printsXml("a reason is lost", (text) => text.replace(/<Reason>[^<]+<\/Reason>/g, "<Reason />")),
  printsXml("numbers have separators", (text) => text.replace(/<TotalSize>(\d)(\d+)</g, "<TotalSize>$1,$2<")),
  printsXml("dates have a blank in the middle", (text) => text.replace(/UTC>(\d{4}-\d\d-\d\d)T/g, "UTC>$1 ")),
  printsXml("there is text between elements", (text) => text.replaceAll("<Links>", "links: <Links>")),
  printsXml("the document is not closed", (text) => text.replace(/<\/\w+>\s*$/, "")),
];
