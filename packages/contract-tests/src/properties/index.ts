import type { Case } from "../cases/case.js";
import { linkProperty } from "./links.js";
import { queryProperties } from "./queries.js";
import { xmlJsonProperty } from "./xml-json.js";

/** Cases for any data: filters, pages, order, XML and JSON, links. */
export const properties: readonly Case[] = [xmlJsonProperty, linkProperty, ...queryProperties];
