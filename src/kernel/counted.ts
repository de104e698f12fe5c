/** `1 table`, `2 tables`, `3 indexes`. */
export function counted(
  count: number,
  one: string,
  many = `${one}s`,
): string {
  return `${count} ${count === 1 ? one : many}`;
}
