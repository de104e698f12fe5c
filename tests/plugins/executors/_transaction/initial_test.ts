import { equal } from "node:assert/strict";
import { keepsInitialState } from "../../../../plugins/executors/_transaction/initial.ts";
import type { Step, Task } from "../../../../src/kernel/mod.ts";
import { migration } from "../../../support/migrations.ts";

function task(step: Step): Task {
  return {
    migration: migration("1"),
    direction: "up",
    step,
    leftovers: [],
  };
}

const sql = (text: string): Task =>
  task({ kind: "sql", text, place: { file: "a.sql", line: 1 } });

Deno.test("keepsInitialState() is sure of definitions alone, in the file's own BEGIN too", async () => {
  equal(await keepsInitialState(sql("CREATE TABLE t (id int);")), true);
  equal(
    await keepsInitialState(sql("BEGIN; CREATE TABLE t (id int); COMMIT;")),
    true,
  );
  equal(await keepsInitialState(sql("-- nothing")), true);
});

Deno.test("keepsInitialState() is not sure of settings, rows, code, and what runs step by step", async () => {
  equal(
    await keepsInitialState(sql("CREATE TABLE t (id int); SET ROLE x;")),
    false,
  );
  equal(await keepsInitialState(sql("INSERT INTO t VALUES (1);")), false);
  equal(await keepsInitialState(sql("VACUUM;")), false);
  equal(
    await keepsInitialState(task({
      kind: "code",
      run: () => Promise.resolve(),
      transaction: true,
      place: { file: "a.ts", line: 1 },
    })),
    false,
  );
});
