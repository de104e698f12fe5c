/** What is wrong is refused before anything of the target is changed. */
import { deepEqual, equal } from "node:assert/strict";
import { ends, READER } from "./_ends.ts";
import type { Ends } from "./_ends.ts";
import { REFUSALS } from "./_refusal_cases.ts";
import { REFUSED_RULES } from "./_refused_rules.ts";
import { AT_SOURCE, AT_TARGET, BEFORE, ROWS } from "./_refusal_schema.ts";

/** Both ends, made once: whatever is refused leaves them as they are. */
let made: Promise<Ends> | undefined;
let before: Promise<string> | undefined;

function bothEnds(): Promise<Ends> {
  made ??= makeEnds();
  before ??= made.then(({ target }) => target.pgDump({ withData: true }));
  return made;
}

async function makeEnds(): Promise<Ends> {
  const both = await ends({
    schema: AT_SOURCE,
    targetSchema: AT_TARGET,
    rows: ROWS,
    before: BEFORE,
    reader: READER,
  });
  await both.source.query(`REVOKE ALL ON hidden FROM ${READER}`);
  return both;
}

for (
  const {
    name,
    rules = "{}",
    args,
    env = {},
    code = 5,
    isBare,
    says,
    answers = "",
  } of [
    ...REFUSED_RULES,
    ...REFUSALS,
  ]
) {
  Deno.test(`sync refuses ${name}`, async () => {
    const both = await bothEnds();
    await both.rules(rules);

    const outcome = await both.syncWith(
      env,
      ...args ?? ["--tables", "users,orders,codes,uses"],
      ...isBare ? [] : ["--yes", "--no-coverage"],
    );

    deepEqual(saidIn(outcome.stderr), says);
    equal(outcome.code, code);
    equal(outcome.stdout.split("\n")[0], answers);
    equal(await both.target.pgDump({ withData: true }), await before);
  });
}

Deno.test("sync refuses without leaving anything behind", async () => {
  await using both = await bothEnds();

  deepEqual(
    await both.target.query(
      "SELECT count(*)::int FROM pg_class WHERE relname = 'tb_confiture_sync'",
    ),
    [{ count: 0 }],
  );
});

/** The error alone: what was told before it, and where the target is, is another thing. */
function saidIn(stderr: string): readonly string[] {
  return stderr.slice(stderr.indexOf("error:")).trimEnd()
    .replace(/127\.0\.0\.1:\d+\/test_\w+/, "TARGET").split("\n");
}
