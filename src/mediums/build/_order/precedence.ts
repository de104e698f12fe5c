/**
 * Which of many numbered things come after which others, without a circle
 * among them at any time. Keeps all of them in an order in which what is added
 * mostly holds already, so that adding costs little.
 */
export class Precedence {
  readonly #before: Set<number>[];
  readonly #after: Set<number>[];
  /** The position of each in an order that keeps to all that was added. */
  readonly #rank: number[];

  /** Of so many things, of which none comes after another yet. */
  constructor(count: number) {
    this.#before = Array.from({ length: count }, () => new Set());
    this.#after = Array.from({ length: count }, () => new Set());
    this.#rank = Array.from({ length: count }, (_, index) => index);
  }

  /** What one comes right after. */
  before(one: number): ReadonlySet<number> {
    return this.#before[one] ?? new Set();
  }

  /** Puts one after another; false, and nothing done, where that closes a circle. */
  add(one: number, other: number): boolean {
    if (one === other) return false;
    const before = this.#before[one];
    if (before === undefined || before.has(other)) return true;
    if (this.#rankOf(one) < this.#rankOf(other) && !this.#move(one, other)) {
      return false;
    }
    before.add(other);
    this.#after[other]?.add(one);
    return true;
  }

  /** A way back from one to another over what comes before; empty where there is none. */
  wayFrom(one: number, other: number): readonly number[] {
    const came = new Map<number, number>([[one, one]]);
    const open = [one];
    for (let at = open.shift(); at !== undefined; at = open.shift()) {
      if (at === other) {
        const way = [at];
        while (way[0] !== undefined && way[0] !== one) {
          way.unshift(came.get(way[0]) ?? one);
        }
        return way;
      }
      for (const next of this.before(at)) {
        if (came.has(next)) continue;
        came.set(next, at);
        open.push(next);
      }
    }
    return [];
  }

  /** Makes room between: what the other needs goes before what waits for the one. */
  #move(one: number, other: number): boolean {
    const low = this.#rankOf(one);
    const high = this.#rankOf(other);
    const waiting = this.#spread(one, this.#after, (rank) => rank <= high);
    if (waiting.has(other)) return false;
    const needed = this.#spread(other, this.#before, (rank) => rank >= low);
    const byRank = (left: number, right: number) =>
      this.#rankOf(left) - this.#rankOf(right);
    const moved = [
      ...[...needed].sort(byRank),
      ...[...waiting].sort(byRank),
    ];
    const ranks = moved.map((each) => this.#rankOf(each))
      .sort((left, right) => left - right);
    moved.forEach((each, index) => {
      this.#rank[each] = ranks[index] ?? 0;
    });
    return true;
  }

  #spread(
    start: number,
    neighbours: readonly ReadonlySet<number>[],
    isNear: (rank: number) => boolean,
  ): Set<number> {
    const found = new Set([start]);
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const next of neighbours[at] ?? []) {
        if (found.has(next) || !isNear(this.#rankOf(next))) continue;
        found.add(next);
        open.push(next);
      }
    }
    return found;
  }

  #rankOf(one: number): number {
    return this.#rank[one] ?? 0;
  }
}
