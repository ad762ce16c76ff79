/** Where the controls are. */
export const adminRoot = "/__emulator";

/** Whether an address belongs to the controls and not to the API. */
export const isAdmin = (target: string): boolean =>
  target.startsWith(adminRoot) && ["", "/", "?"].includes(target.charAt(adminRoot.length));
