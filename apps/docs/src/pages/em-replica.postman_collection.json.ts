import type { APIRoute } from "astro";
import { readDocument } from "../site/files.ts";
import { postmanCollection } from "../site/postman.ts";

export const GET: APIRoute = async () => new Response(await postmanCollection(readDocument()));
