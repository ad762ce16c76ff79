export const observe = (): void => {};
