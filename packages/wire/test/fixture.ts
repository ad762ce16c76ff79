import type { Schema } from "@em-replica/openapi";
import { schemasOf } from "../scripts/schemas.ts";
import { shapesOf } from "../src/shape.js";

const attribute = { attribute: true };
const namespace = "urn:library";
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Schemas about something else entirely: the engine knows no other than those it is given. */
export const library = {
  bodies: ["Book", "Film", "Books", "Found", "Loan", "Reading", "Problem"],
  schemas: {
    Book: {
      type: "object",
      required: ["Kind", "Title", "Pages"],
      properties: {
        Kind: { type: "string", const: "Book", xml: attribute },
        Title: { type: "string", xml: attribute },
        Pages: { type: "integer", format: "int64" },
        Price: { type: ["number", "null"] },
        Lent: { type: "boolean" },
        Due: { type: ["string", "null"], format: "date-time" },
        Note: { type: ["string", "null"] },
        Authors: { type: "array", items: { type: "string", xml: { name: "Author" } }, xml: { wrapped: true } },
        Tag: { type: "array", items: { type: "string" } },
        Chapters: { type: "array", items: ref("Chapter"), xml: { wrapped: true, name: "Content" } },
        Genre: { anyOf: [{ type: "string", enum: ["Crime", "Love"] }, { type: "string" }] },
      },
      xml: { name: "Book", namespace },
    },
    Chapter: {
      type: "object",
      required: ["Text"],
      properties: { Number: { type: "integer", xml: attribute }, Text: { type: "string", xml: { "x-text": true } } },
      xml: { name: "Chapter" },
    },
    Film: {
      type: "object",
      required: ["Kind"],
      properties: { Kind: { type: "string", const: "Film", xml: attribute }, Length: { type: "integer" } },
      xml: { name: "Book", namespace },
    },
    Books: {
      type: "object",
      required: ["Books"],
      properties: { Books: { type: "array", items: ref("Book") } },
      xml: { name: "Books", namespace },
    },
    Found: {
      type: "object",
      required: ["Total"],
      properties: {
        Shelves: ref("Shelves"),
        Nothing: { type: "null" },
        Total: { type: "integer", xml: attribute },
      },
      xml: { name: "Found", namespace },
    },
    Shelves: { type: "object", properties: { Books: { anyOf: [ref("Books"), { type: "null" }] } } },
    Loan: {
      type: "object",
      required: ["Book"],
      properties: {
        Book: { type: "string", xml: attribute },
        Remark: { type: ["string", "null"], default: "" },
      },
      xml: { name: "Loan", namespace },
    },
    Reading: {
      type: "object",
      required: ["Title", "StartedUTC"],
      properties: {
        Title: { type: "string", xml: attribute },
        StartedUTC: { type: "string", format: "date-time", "x-aliases": ["Started"] },
      },
      xml: { name: "Reading", namespace },
    },
    Problem: {
      type: "object",
      required: ["Message"],
      properties: { Message: { type: "string", xml: attribute } },
      xml: { name: "Error", namespace },
    },
  } satisfies Record<string, Schema>,
};

export const shapes = shapesOf(schemasOf(library));
