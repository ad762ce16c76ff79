import { expect, test } from "vitest";
import { PageBuffer } from "./page-buffer.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (read: Uint8Array) => new TextDecoder().decode(read);

test("holds one body after another, whatever length was announced", async () => {
  const buffer = new PageBuffer();
  for (const announced of ["", "3", "-1", "1e9", "soon"]) {
    for (const body of ["a".repeat(200_000), "b", ""]) {
      const response = new Response(body, { headers: { "Content-Length": announced } });
      expect(text(await buffer.read(response))).toBe(body);
    }
  }
});

test("a body that nobody waits for any more does not get into the next one", async () => {
  let late: ReadableStreamDefaultController<Uint8Array> | undefined;
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    late = controller;
  };
  const buffer = new PageBuffer();
  const left = buffer.read(new Response(new ReadableStream({ start })));
  const next = buffer.read(new Response("next"));
  late?.enqueue(bytes("late"));
  await expect(left).rejects.toThrow(TypeError);
  expect(text(await next)).toBe("next");
});
