/** In which of some groups each word is, by their numbers. */
export function groupsOf(
  groups: readonly (readonly string[])[],
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, words] of groups.entries()) {
    for (const word of words) {
      const known = found.get(word);
      if (known === undefined) found.set(word, [index]);
      else known.push(index);
    }
  }
  return found;
}
