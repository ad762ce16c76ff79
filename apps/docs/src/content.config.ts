import { defineCollection } from "astro:content";
import { docsSchema } from "@astrojs/starlight/schema";
import { z } from "astro/zod";
import { pagesLoader } from "./site/loader.ts";

export const collections = {
  docs: defineCollection({
    loader: pagesLoader(),
    schema: docsSchema({ extend: z.object({ keywords: z.array(z.coerce.string()).default([]) }) }),
  }),
};
