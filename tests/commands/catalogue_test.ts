import { deepEqual, doesNotThrow, equal } from "node:assert/strict";
import { CATALOGUE } from "../../src/commands/catalogue.ts";
import type { Entry } from "../../src/commands/catalogue.ts";
import { parse } from "../../src/commands/parse.ts";

Deno.test("the catalogue begins with what a project begins with", () => {
  deepEqual(CATALOGUE.slice(0, 3).map(({ name }) => name), [
    "init",
    "build",
    "migrate up",
  ]);
});

Deno.test("no two entries of the catalogue have the same name", () => {
  const names = CATALOGUE.map(({ name }) => name);

  deepEqual(names, [...new Set(names)]);
});

Deno.test("every name in the catalogue is one or more words in lower case", () => {
  const wrong = CATALOGUE.map(({ name }) => name)
    .filter((name) => !/^[a-z-]+( [a-z-]+)*$/.test(name));

  deepEqual(wrong, []);
});

for (const entry of CATALOGUE) {
  Deno.test(`the catalogue says of "${entry.name}" what the command says of itself`, async () => {
    const command = await entry.load();

    equal(command.name, entry.name);
    equal(command.summary, entry.summary);
  });

  Deno.test(`every example of "${entry.name}" is a command line it takes`, async () => {
    const command = await entry.load();

    const examples = (command.examples ?? []).map(wordsOf);

    deepEqual(
      examples.map((words) => words.slice(0, 1 + nameLength(entry)).join(" ")),
      examples.map(() => `confiture ${entry.name}`),
    );
    doesNotThrow(() =>
      examples.map((words) =>
        parse(command, words.slice(1 + nameLength(entry)))
      )
    );
  });
}

Deno.test("in every command the words that may be left out stand last", async () => {
  const commands = await Promise.all(CATALOGUE.map((entry) => entry.load()));

  const wrong = commands.filter(({ positionals = [] }) =>
    positionals.some((place, index) =>
      place.isOptional !== true && positionals[index - 1]?.isOptional === true
    )
  ).map((command) => command.name);

  deepEqual(wrong, []);
});

Deno.test("no two commands have the same summary", () => {
  const summaries = CATALOGUE.map((entry) => entry.summary);

  deepEqual(summaries, [...new Set(summaries)]);
});

/** A line of a shell in words; quoted ones may hold spaces. */
function wordsOf(line: string): readonly string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map((word) =>
    word.replaceAll('"', "")
  );
}

function nameLength({ name }: Entry): number {
  return name.split(" ").length;
}
