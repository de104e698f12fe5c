// deno-lint-ignore-file no-console
import { bench } from "./random/bench.ts";
import { reduced } from "./random/reduce.ts";
import { broken, pairOf, roundOf } from "./random/round.ts";

/**
 * Random schemas, changed at random, and the laws:
 *
 *     deno run --allow-all tests/diff/random.ts --rounds 2000 --seed 1 --jobs 2
 *
 * - `--rounds` how many, 100 unless told
 * - `--seed` of the first; each round has the next one, and is the same at any time
 * - `--jobs` how many go on at once, 1 unless told
 * - `--reduce 0` leaves what fails as large as it is
 *
 * Writes what fails to standard output, made small, as pairs for the corpus,
 * and how far it is to standard error.
 */
const options = new Map<string, number>();
for (let at = 0; at < Deno.args.length; at += 2) {
  options.set(Deno.args[at] ?? "", Number(Deno.args[at + 1]));
}
const rounds = options.get("--rounds") ?? 100;
const first = options.get("--seed") ?? 1;
const began = performance.now();
const counts = { done: 0, failed: 0, refused: 0 };
let next = first;

await Promise.all(
  Array.from({ length: options.get("--jobs") ?? 1 }, async () => {
    await using on = bench();
    while (next < first + rounds) {
      const seed = next++;
      const round = roundOf(seed);
      const faults = await broken(round, on);
      if (faults === undefined) counts.refused++;
      if (faults !== undefined && faults.length > 0) {
        counts.failed++;
        const small = options.get("--reduce") === 0
          ? round
          : await reduced(round, { faults, on });
        const told = await broken(small, on) ?? faults;
        const pair = pairOf(small);
        console.log(
          `-- seed ${seed}: ${
            told.slice(0, 4).join("\n--   ")
          }\n-- old:\n${pair.old}-- rows:\n${pair.rows}-- new:\n${pair.new}`,
        );
      }
      if (++counts.done % 50 === 0) console.error(`${standing()} so far`);
    }
  }),
);
console.log(standing());
Deno.exit(counts.failed === 0 ? 0 : 1);

function standing(): string {
  const { done, failed, refused } = counts;
  const seconds = Math.round((performance.now() - began) / 1000);
  return `${done} rounds from seed ${first}: ${failed} failed, ${refused} refused by the server, ${seconds} s`;
}
