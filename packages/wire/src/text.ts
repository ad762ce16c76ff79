import { WireError } from "./error.js";

/**
 * Text of a body. Bytes are UTF-8 unless they begin like UTF-16; a byte order mark is dropped.
 *
 * @throws WireError if the bytes are of another encoding.
 */
export function textOf(body: string | Uint8Array): string {
  if (typeof body === "string") return body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
  const decoder = new BodyDecoder();
  return decoder.write(body) + decoder.end();
}

/** How much of a body tells its encoding: room for an XML declaration. */
const HEAD = 128;

/** Turns the bytes of a body into text, piece by piece. */
export class BodyDecoder {
  #decoder: TextDecoder | undefined;
  #head: Uint8Array = new Uint8Array(0);

  write(bytes: Uint8Array): string {
    if (this.#decoder) return this.#decode(bytes, true);
    const head = new Uint8Array(this.#head.length + bytes.length);
    head.set(this.#head);
    head.set(bytes, this.#head.length);
    this.#head = head;
    return head.length < HEAD ? "" : this.#start(true);
  }

  end(): string {
    return this.#decoder ? this.#decode(new Uint8Array(0), false) : this.#start(false);
  }

  #start(stream: boolean): string {
    this.#decoder = new TextDecoder(encodingOf(this.#head), { fatal: true });
    return this.#decode(this.#head, stream);
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return (this.#decoder as TextDecoder).decode(bytes, { stream });
    } catch (cause) {
      throw new WireError(`bytes that are no ${this.#decoder?.encoding}`, { cause });
    }
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || first === 0) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const name = /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(head)?.[1] ?? "utf-8";
  if (!/^(utf-8|us-ascii)$/i.test(name)) throw new WireError("expected UTF-8 or UTF-16", { found: name });
  return "utf-8";
}
