/** Roles of the product that may log on to the service (`authentication_and_security`). */
export const roles = ["PortalAdministrator", "PortalUser", "RestoreOperator", "ApplicationRestoreOperator"] as const;
export type Role = (typeof roles)[number];

/** Who may log on. */
export interface User {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
}

/** One of each role. Passwords are the same as the names: nothing is protected by them. */
export const demoUsers: readonly User[] = [
  { name: "demo", password: "demo", role: "PortalAdministrator" },
  { name: "viewer", password: "viewer", role: "PortalUser" },
  { name: "operator", password: "operator", role: "RestoreOperator" },
  { name: "dba", password: "dba", role: "ApplicationRestoreOperator" },
];

/**
 * The user that a name and password belong to. Names come as `user`, `DOMAIN\user`, `HOST\user` or `user@domain`, in
 * any case; the domain does not matter here.
 */
export function findUser(users: readonly User[], name: string, password: string): User | undefined {
  const plain = name
    .slice(name.indexOf("\\") + 1)
    .split("@")[0]
    ?.toLowerCase();
  return users.find((user) => user.name.toLowerCase() === plain && user.password === password);
}
