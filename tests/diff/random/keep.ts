/** Takes out of a list what is not kept. */
export function keep<Item>(
  list: Item[],
  isKept: (item: Item) => boolean,
): void {
  const kept = list.filter(isKept);
  list.splice(0, list.length, ...kept);
}
