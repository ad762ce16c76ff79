import { z } from "zod";
import { expected, membersOf } from "./validation.js";

// The schemas that options, scenarios and bodies of the admin API are made of.

/** An object with these members and no others. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape, member?: string) =>
  z.strictObject(shape, { error: membersOf(shape, member) });

export const list = <Item extends z.ZodType>(item: Item) => z.array(item, { error: expected("a list") }).readonly();

export const choice = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, { error: expected(`one of ${words.join(", ")}`) });

export const flag = z.boolean({ error: expected("true or false") });

/** A string that is not empty. */
export const filled = (error = expected("a string that is not empty")) => z.string({ error }).min(1, { error });

/** A whole number in a range, both ends included. */
export const whole = (min: number, max: number) => {
  const error = expected(`a whole number from ${min} to ${max}`);
  return z.int({ error }).min(min, { error }).max(max, { error });
};

/** A number in a range, both ends included. */
export const number = (min: number, max: number) => {
  const error = expected(`a number from ${min} to ${max}`);
  return z.number({ error }).min(min, { error }).max(max, { error });
};
