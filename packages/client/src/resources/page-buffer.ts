const SMALLEST = 1 << 16;
const LARGEST_GUESS = 1 << 24;

/**
 * Takes in the bytes of one page after another, always in the same memory: what each page left behind would pile up
 * until the engine next goes through all that has lived for a while.
 */
export class PageBuffer {
  #bytes = new Uint8Array(0);
  #reads = 0;

  /** The bytes of a body; they are there until the next one is read. */
  async read({ body, headers }: Response): Promise<Uint8Array> {
    this.#hold(Math.min(Number(headers.get("content-length")) || SMALLEST, LARGEST_GUESS));
    const reader = body?.getReader();
    const turn = ++this.#reads;
    let length = 0;
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const { value } = next;
      // A `fetch` that does not care for its signal may still send what nobody waits for.
      if (turn !== this.#reads) throw new TypeError("another body is being read");
      if (length + value.length > this.#bytes.length) this.#hold(2 * (length + value.length));
      this.#bytes.set(value, length);
      length += value.length;
    }
    return this.#bytes.subarray(0, length);
  }

  #hold(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = new Uint8Array(size);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
