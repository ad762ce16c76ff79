import { describe, expect, it } from "vitest";
import { shapes } from "../../test/fixture.ts";
import { WireError } from "../error.js";
import { choose } from "./choose.js";
import { normalizeAs } from "./normalize.js";

const book = { Kind: "Book", Title: "Emma", Pages: 474 };
const normalize = (name: string, json: unknown) => normalizeAs(shapes.get(name), json);

function failure(name: string, json: unknown): WireError {
  try {
    normalize(name, json);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
  throw new Error("it fits");
}

describe("the value of parsed JSON", () => {
  it("is the object itself where nothing has to change", () => {
    const json = { Books: [{ ...book, Tag: ["old"] }] };
    expect(normalize("Books", json)).toBe(json);
  });

  it("is a new object where something has to, and the given one stays as it was", () => {
    const json = { Books: [{ ...book, Note: null }, book] };
    const before = structuredClone(json);
    expect(normalize("Books", json)).toStrictEqual({ Books: [book, book] });
    expect(json).toStrictEqual(before);
  });

  it.each([
    ["camel case", { kind: "Book", title: "Emma", pages: 474 }],
    ["lower case", { kind: "Book", title: "Emma", pages: 474, note: "" }],
    ["upper case", { KIND: "Book", TITLE: "Emma", PAGES: 474 }],
    ["unknown members", { Extra: { deep: [1] }, ...book, Later: true }],
    ["nulls", { ...book, Price: null, Due: null, Note: null, Tag: null, Chapters: null, Genre: null }],
    ["empty texts, lists and objects", { ...book, Note: "", Due: "", Price: "", Tag: [], Authors: [], Genre: "" }],
  ])("is the same with %s", (_, json) => {
    expect(normalize("Book", json)).toStrictEqual(book);
  });

  it.each([
    ["an array", [book]],
    ["an object around the array", { Books: [book] }],
    ["an object around the array in another case", { books: [book] }],
    ["the list twice over", { Books: { Books: [book] } }],
  ])("takes a list as %s", (_, list) => {
    expect(normalize("Found", { Total: 1, Shelves: { Books: list } })).toStrictEqual({
      Total: 1,
      Shelves: { Books: { Books: [book] } },
    });
  });

  it.each([
    ["null", null],
    ["an empty array", []],
    ["an empty object", {}],
    ["an object around null", { Books: null }],
    ["without value", undefined],
  ])("has an empty list where a required one is %s", (_, list) => {
    expect(normalize("Books", { Books: list })).toStrictEqual({ Books: [] });
  });

  it.each([
    ["empty", { Book: "Emma", Remark: "" }],
    ["null", { Book: "Emma", Remark: null }],
    ["absent", { Book: "Emma" }],
    ["in another case", { book: "Emma", remark: "" }],
  ])("has an empty text where one with that default is %s", (_, json) => {
    expect(normalize("Loan", json)).toStrictEqual({ Book: "Emma", Remark: "" });
    expect(normalize("Loan", { Book: "Emma", Remark: "a" })).toStrictEqual({ Book: "Emma", Remark: "a" });
    expect(normalize("Loan", json)).toStrictEqual({ Book: "Emma", Remark: "" });
  });

  it("is of the schema whose members it has, but for those with a default", () => {
    expect(choose(shapes, shapes.bodies, { book: "Emma" })?.name).toBe("Loan");
  });

  it("keeps an empty text that has that default in the object it was given", () => {
    const json = { Book: "Emma", Remark: "" };
    for (const _ of [1, 2]) expect(normalize("Loan", json)).toBe(json);
  });

  it("takes the exact name and its null in another case", () => {
    for (const _ of [1, 2]) expect(normalize("Book", { ...book, pages: null })).toStrictEqual(book);
  });

  it.each([
    ["2026-01-01T10:00:00", "2026-01-01T10:00:00Z"],
    ["2026-01-01T10:00:00.1234567", "2026-01-01T10:00:00.1234567Z"],
    ["2026-01-01T10:00:00.5Z", "2026-01-01T10:00:00.5Z"],
    ["2026-01-01T10:00:00+02:00", "2026-01-01T10:00:00+02:00"],
  ])("reads the time %s as UTC unless it has a zone", (given, read) => {
    for (const _ of [1, 2]) expect(normalize("Book", { ...book, Due: given })).toStrictEqual({ ...book, Due: read });
  });

  it.each([
    [{ Title: "Emma", Started: "2026-01-01T10:00:00Z" }],
    [{ title: "Emma", started: "2026-01-01T10:00:00Z" }],
    [{ Title: "Emma", StartedUTC: "2026-01-01T10:00:00Z", Started: "2026-01-01T12:00:00Z" }],
    [{ Title: "Emma", Started: "2026-01-01T12:00:00Z", StartedUTC: "2026-01-01T10:00:00Z" }],
  ])("takes a member by its alias, the member itself first: %j", (json) => {
    const read = { Title: "Emma", StartedUTC: "2026-01-01T10:00:00Z" };
    for (const _ of [1, 2]) expect(normalize("Reading", json)).toStrictEqual(read);
    expect(choose(shapes, [shapes.get("Reading")], json)?.name).toBe("Reading");
  });

  it("chooses no schema by members that are null", () => {
    const film = { Message: "Gone", Kind: null, Title: null, Pages: null };
    expect(choose(shapes, shapes.bodies, film)?.name).toBe("Problem");
  });

  it("chooses no schema for a body of a type that is not known", () => {
    expect(choose(shapes, shapes.bodies, { Message: "Gone", Kind: "Magazine" })).toBeUndefined();
    expect(choose(shapes, shapes.bodies, { Message: "Gone", Kind: "Error" })?.name).toBe("Problem");
  });

  it("misses a member that is null as soon as the objects before it had it", () => {
    expect(normalize("Book", book)).toBe(book);
    for (const _ of [1, 2]) expect(failure("Book", { ...book, Title: null }).message).toBe("Title: missing");
    for (const kind of ["Kind", "kind"]) expect(failure("Film", { [kind]: null }).message).toBe("Kind: missing");
    expect(failure("Book", {}).message).toBe("Kind: missing");
  });

  it("keeps an empty text that is required, and values that an open enum does not have", () => {
    expect(normalize("Book", { ...book, Title: "", Genre: "Gothic" })).toStrictEqual({
      ...book,
      Title: "",
      Genre: "Gothic",
    });
  });

  it("keeps zero and false", () => {
    const json = { ...book, Pages: 0, Price: 0, Lent: false };
    expect(normalize("Book", json)).toBe(json);
  });

  it("remembers no order of keys that would mislead it", () => {
    for (const json of [
      book,
      { Pages: 474, Title: "Emma", Kind: "Book" },
      { pages: 474, Title: "Emma", Kind: "Book" },
    ]) {
      expect(normalize("Book", json)).toStrictEqual(book);
      expect(normalize("Book", book)).toBe(book);
    }
  });

  it("does not remember names without end", () => {
    const { byName } = shapes.get("Book");
    const names = Array.from({ length: 3000 }, (_, i) =>
      [..."chapters"].map((c, at) => ((i >> at) & 1 ? c.toUpperCase() : c)).join(""),
    );
    for (const name of names) normalize("Book", { ...book, [name]: null, [`x${name}`]: 1 });
    expect(byName.size).toBeLessThan(1000);
  });

  it.each<[string, string, unknown, string, string]>([
    ["text for a number", "Book", { ...book, Pages: "many" }, "Pages", "expected an integer"],
    ["a number that is no integer", "Book", { ...book, Pages: 1.5 }, "Pages", "expected an integer"],
    ["an integer beyond 2^53", "Book", { ...book, Pages: 2 ** 53 }, "Pages", "expected an integer"],
    ["a number for text", "Book", { ...book, Title: 5 }, "Title", "expected text"],
    ["a number for a boolean", "Book", { ...book, Lent: 1 }, "Lent", "expected a boolean"],
    ["a boolean for a number", "Book", { ...book, Price: true }, "Price", "expected a number"],
    ["text that is no date", "Book", { ...book, Due: "tomorrow, I promise" }, "Due", "expected a date and time"],
    ["another constant", "Book", { ...book, Kind: "Film" }, "Kind", "expected Book"],
    ["null for a required text", "Book", { ...book, Title: null }, "Title", "missing"],
    ["nothing for a required text", "Book", { Kind: "Book", Pages: 1 }, "Title", "missing"],
    ["the same member in two cases", "Book", { ...book, pages: 2 }, "Pages", "given twice"],
    ["an item for a list", "Books", { Books: { ...book, Tag: [] } }, "Books", "expected a list"],
    ["another body for a list", "Books", { Message: "Service unavailable" }, "Books", "expected a list"],
    ["an empty object for a list", "Books", {}, "Books", "expected a list"],
    ["a list for an object", "Found", { Total: 1, Shelves: [1] }, "Shelves", "expected an object"],
    ["text for a list", "Books", { Books: "none" }, "Books", "expected a list"],
    ["an object without list for a list", "Books", { Books: { Count: 3 } }, "Books", "expected a list"],
    ["null for an item", "Books", { Books: [null] }, "Books[0]", "expected an object"],
    ["a number for an item of texts", "Book", { ...book, Tag: ["a", 2] }, "Tag[1]", "expected text"],
    ["text for a body", "Books", "Books", "", "expected an object"],
    ["null for a body", "Books", null, "", "expected an object"],
    ["a list for a body that is none", "Book", [book], "", "expected an object"],
  ])("rejects %s", (_, name, json, path, problem) => {
    expect(failure(name, json)).toMatchObject({ path, problem });
  });

  it("says where, and a list inside a container of its own name once", () => {
    const bad = { ...book, Pages: "many" };
    expect(failure("Found", { Total: 1, Shelves: { Books: { Books: [book, bad] } } }).message).toBe(
      'Shelves.Books[1].Pages: expected an integer, found "many"',
    );
  });
});
