/** In the place of node:child_process in the bundle; see rolldown.config.ts. */
export default {};
