import { deepEqual, match, notEqual, ok } from "node:assert/strict";
import { applyEdits, lint } from "../../src/lint/mod.ts";
import type { Edit, Rule } from "../../src/lint/mod.ts";
import { ruleOf, RULES } from "../../src/lint/rules.ts";
import { EXAMPLES } from "./_examples/all.ts";

Deno.test("ruleOf() finds a rule by its name", () => {
  deepEqual(ruleOf("drop-table")?.title, "A table is dropped");
  deepEqual(ruleOf("drop-tables"), undefined);
});

Deno.test("every rule has a name of its own, and examples", () => {
  deepEqual(
    RULES.map(({ name }) => name).sort(),
    Object.keys(EXAMPLES).sort(),
  );
});

Deno.test("there are rules enough", () => {
  ok(RULES.length >= 40);
});

for (const rule of RULES) {
  const { name, example, instead } = rule;
  const { bad, good } = EXAMPLES[name] ?? { bad: [], good: [] };

  Deno.test(`${name} says what it finds, why, and what to do`, () => {
    match(name, /^[a-z]+(-[a-z]+)*$/);
    for (const text of [rule.title, rule.why, rule.cure]) {
      match(text, /^\S.*[^.\s]$/s);
    }
  });

  Deno.test(`${name} has two bad and two good examples at least`, () => {
    ok(bad.length >= 2 && good.length >= 2);
  });

  for (const sql of [example, ...bad]) {
    Deno.test(`${name} finds something in ${sql}`, async () => {
      const messages = await play(rule, sql);

      ok(messages.length > 0);
      for (const message of messages) match(message, /^\S.*[^.\s]$/s);
    });
  }

  for (const sql of [...instead === undefined ? [] : [instead], ...good]) {
    Deno.test(`${name} finds nothing in ${sql}`, async () => {
      deepEqual(await play(rule, sql), []);
    });
  }
}

for (const rule of RULES.filter(({ isFixable }) => isFixable)) {
  for (const sql of [rule.example, ...EXAMPLES[rule.name]?.bad ?? []]) {
    Deno.test(`${rule.name} has nothing left to mend in ${sql}`, async () => {
      const mended = applyEdits(sql, await editsOf(rule, sql));

      notEqual(mended, sql);
      deepEqual(await play(rule, mended), []);
      deepEqual(await play(ruleOf("syntax-error") ?? rule, mended), []);
    });
  }
}

async function editsOf({ name }: Rule, text: string): Promise<readonly Edit[]> {
  const { findings } = await lint([{ file: "1_a.up.sql", text, kind: "up" }], {
    rules: [name],
  });
  return findings.flatMap(({ edits }) => edits);
}

/** What stands between two files of an example. */
const NEXT_FILE_REGEXP = /^-- (?:in a later|next) file\n/m;

/** What a rule says of files. */
async function play(
  { name, isOnRequest }: Rule,
  text: string,
): Promise<readonly string[]> {
  const { kind = "up", hasDown = true, version } = EXAMPLES[name] ?? {};
  const { findings } = await lint(
    text.split(NEXT_FILE_REGEXP).map((part, index) => (
      {
        file: `db/migrations/00${index + 1}_a.up.sql`,
        text: part,
        kind,
        hasDown,
      }
    )),
    { version, rules: isOnRequest === true ? [name] : undefined },
  );
  return findings.filter(({ rule }) => rule.name === name)
    .map(({ message }) => message);
}
