/** A response like another one, with a body and an address of its own: an address can't be given to the constructor. */
export function withBody(
  { status, statusText, headers }: Pick<Response, "status" | "statusText" | "headers">,
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string | null,
  url: string | undefined,
): Response {
  return Object.defineProperty(new Response(body, { status, statusText, headers }), "url", { value: url });
}
