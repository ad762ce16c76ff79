/**
 * A Prism mock of the API for tests: the examples of the document as responses, validated requests, no state.
 * For state, filters and paging use `@em-replica/emulator`.
 */
export type { MockOptions } from "./options.js";
export { type Mock, startMock } from "./start-mock.js";
