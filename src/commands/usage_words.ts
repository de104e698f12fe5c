import type { Flag, Positional } from "./command.ts";

/** How a word without a flag is shown: `[NAME…]`. */
export function positionalWord(
  { name, isMany, isOptional }: Positional,
): string {
  const word = isMany === true ? `${name}…` : name;
  return isOptional === true ? `[${word}]` : word;
}

/** How a flag is shown: `-e, --env NAME`. */
export function flagHead(name: string, { short, placeholder }: Flag): string {
  const before = short === undefined ? "" : `-${short}, `;
  const value = placeholder === undefined ? "" : ` ${placeholder}`;
  return `${before}--${name}${value}`;
}
