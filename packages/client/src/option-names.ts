/**
 * Rejects options that a call does not have: what is misspelled would be ignored, and the call do something else.
 *
 * @param call What has the options, for the message.
 * @param rest The options without those that the call has.
 * @throws TypeError that names the option. Never shows its value.
 */
export function rejectUnknown(call: string, rest: object): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) throw new TypeError(`${call} has no option ${name}`);
}
