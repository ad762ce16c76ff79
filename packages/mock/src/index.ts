/**
 * A Prism mock of the API for tests: canned answers from the document's examples, checked requests, no state.
 * For state, filters and paging use `@em-replica/emulator`.
 */
export { type Mock, type MockOptions, startMock } from "./start-mock.js";
