import { deepEqual, equal, throws } from "node:assert/strict";
import { reporterOf, reportersIn } from "../../src/commands/reporter_words.ts";

const WORDS: readonly (readonly [string, string, string | undefined])[] = [
  ["junit", "junit", undefined],
  ["junit=report.xml", "junit", "report.xml"],
  ["junit=a=b.xml", "junit", "a=b.xml"],
  ["junit=-", "junit", undefined],
  ["junit=/dev/stdout", "junit", undefined],
  ["junit=out/report.ts", "junit", "out/report.ts"],
  ["./tools/slack.ts", "./tools/slack.ts", undefined],
  ["./tools/slack.ts=slack.log", "./tools/slack.ts", "slack.log"],
  ["./a=b/slack.ts", "./a=b/slack.ts", undefined],
  ["./a=b/slack.ts=c.log", "./a=b/slack.ts", "c.log"],
  ["C:\\tools\\slack.ts=c.log", "C:\\tools\\slack.ts", "c.log"],
  ["jsr:@acme/slack@1=c.log", "jsr:@acme/slack@1", "c.log"],
  ["https://a.test/s.ts?v=1", "https://a.test/s.ts?v=1", undefined],
  ["https://a.test/s.ts=c.log", "https://a.test/s.ts", "c.log"],
];
for (const [word, name, file] of WORDS) {
  Deno.test(`reporterOf() reads ${word}`, () => {
    const { name: found, output } = reporterOf(word);

    deepEqual([found, output], [name, file]);
  });
}

for (const word of ["", "junit=", "=a.xml"]) {
  Deno.test(`reporterOf() refuses "${word}"`, () => {
    throws(() => reporterOf(word), { code: "command/usage" });
  });
}

Deno.test("reportersIn() finds reporters among arguments that nobody could read", () => {
  deepEqual(
    reportersIn([
      "--nonsense",
      "--reporter",
      "junit=a.xml",
      "--reporter=github",
      "--reporter",
      "--verbose",
      "--reporter",
    ]),
    ["junit=a.xml", "github"],
  );
  equal(reportersIn([]).length, 0);
});
