import { deepEqual } from "node:assert/strict";
import { postgres } from "../support/postgres.ts";
import { readRenames } from "./pair.ts";
import { makeBench } from "./rename_bench.ts";
import { judgeRenames } from "./rename_laws.ts";
import { sampled } from "./sample.ts";

const { version } = await postgres();
const loadable = readRenames().filter(({ since, until }) =>
  since <= version && (until === 0 || version < until)
);
const verdicts: string[] = [];
// Databases take longer to make than to clear.
const bench = await makeBench();

for (const pair of sampled(loadable, version)) {
  Deno.test(`renames are found: ${pair.name}: ${pair.title}`, async () => {
    const { concluded, broken, findings, forth } = await judgeRenames(
      pair,
      bench,
    );

    verdicts.push(
      `${pair.name.padEnd(44)} ${concluded.join(", ").padEnd(20)} ${
        broken.length === 0 ? "lawful" : "BROKEN"
      } ${
        [
          ...findings.renames.map(({ score }) => score.toFixed(2)),
          ...findings.questions.map(({ candidates }) =>
            `? ${candidates.map(({ score }) => score.toFixed(2)).join(" ")}`
          ),
        ].join(" ")
      }`,
    );
    const failed = concluded.filter((each) => !each.startsWith("ok"));
    deepEqual(
      [...failed, ...broken],
      [],
      [
        ...concluded,
        ...broken,
        "found:",
        ...findings.renames.map(({ from, to, score }) =>
          `${from} -> ${to} ${score}`
        ),
        ...findings.questions.map(({ from, candidates }) =>
          `? ${from} -> ${
            candidates.map(({ to, score }) => `${to} ${score}`).join(" | ")
          }`
        ),
        "after:",
        ...forth,
      ].join("\n"),
    );
  });
}

Deno.test.afterAll(async () => await bench[Symbol.asyncDispose]());

Deno.test("the verdicts on renames, as a table", () => {
  const counts = Map.groupBy(
    verdicts,
    (line) => /\s(ok\b|[A-Z][A-Z ]+[A-Z])/.exec(line)?.[1] ?? "",
  );
  const summary = [...counts].map(([word, lines]) =>
    `${word}: ${lines.length}`
  );
  // The table is what this campaign is run for.
  // deno-lint-ignore no-console
  console.log(["", ...verdicts, "", ...summary].join("\n"));
});
