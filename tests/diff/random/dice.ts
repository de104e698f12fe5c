/** Chance that can be repeated: equal seeds fall equally. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, the limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  /** One of them; throws where there is none. */
  one<Item>(items: readonly Item[]): Item {
    const index = this.below(items.length);
    const [found] = items.slice(index, index + 1);
    if (items.length === 0) throw new Error("There is nothing to choose from");
    return found as Item;
  }

  /** So many of them, or all, in their order. */
  some<Item>(items: readonly Item[], count: number): readonly Item[] {
    const left = [...items.keys()];
    const chosen = new Set<number>();
    while (chosen.size < count && left.length > 0) {
      chosen.add(left.splice(this.below(left.length), 1)[0] ?? 0);
    }
    return items.filter((_, index) => chosen.has(index));
  }

  /** All of them, in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items];
    const found: Item[] = [];
    while (left.length > 0) {
      found.push(...left.splice(this.below(left.length), 1));
    }
    return found;
  }
}
