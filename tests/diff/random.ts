// deno-lint-ignore-file no-console
import { broken, pairOf, roundOf } from "./random/round.ts";
import { reduced } from "./random/reduce.ts";

/**
 * Random schemas, changed at random, and the laws: `--rounds 2000 --seed 1`.
 * Prints what fails, made small, as pairs for the corpus.
 */
const options = new Map<string, number>();
for (let at = 0; at < Deno.args.length; at += 2) {
  options.set(Deno.args[at] ?? "", Number(Deno.args[at + 1]));
}
const rounds = options.get("--rounds") ?? 100;
const first = options.get("--seed") ?? 1;
let refused = 0;
let failed = 0;
for (let seed = first; seed < first + rounds; seed++) {
  const round = roundOf(seed);
  const faults = await broken(round);
  if (faults === undefined) refused++;
  if (faults === undefined || faults.length === 0) continue;
  failed++;
  const small = options.get("--reduce") === 0
    ? round
    : await reduced(round, faults);
  const pair = pairOf(small);
  console.log(
    `-- seed ${seed}: ${
      (await broken(small) ?? faults).slice(0, 4).join("\n--   ")
    }\n-- old:\n${pair.old}-- rows:\n${pair.rows}-- new:\n${pair.new}`,
  );
}
console.log(
  `${rounds} rounds from seed ${first}: ${failed} failed, ${refused} refused by the server`,
);
Deno.exit(failed === 0 ? 0 : 1);
