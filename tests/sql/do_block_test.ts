import { equal } from "node:assert/strict";
import { commitsInside } from "../../src/sql/do_block.ts";

const rows: readonly [string, boolean][] = [
  ["DO $$ BEGIN COMMIT; END $$", true],
  ["DO $x$ BEGIN UPDATE t SET a = 1; commit ; END $x$", true],
  ["DO $$ BEGIN LOOP ROLLBACK; END LOOP; END $$", true],
  ["DO $$ BEGIN IF true THEN COMMIT AND CHAIN; END IF; END $$", true],
  ["DO $$ BEGIN <<here>> COMMIT; END $$", true],
  ["DO $$ BEGIN -- first\n COMMIT /* now */ ; END $$", true],
  ["DO LANGUAGE plpgsql 'BEGIN COMMIT; END'", true],
  ["DO 'BEGIN PERFORM ''x''; COMMIT; END'", true],
  ["DO E'BEGIN\\n  COMMIT;\\nEND'", true],
  ["DO $$ BEGIN END $$", false],
  ["DO $$ BEGIN RAISE NOTICE 'COMMIT;'; END $$", false],
  ["DO $$ BEGIN -- COMMIT;\n NULL; END $$", false],
  ["DO $$ BEGIN /* ; COMMIT; */ NULL; END $$", false],
  ["DO $$ DECLARE commit int; BEGIN commit := 1; END $$", false],
  ["DO $$ BEGIN EXECUTE $q$ ; COMMIT; $q$; END $$", false],
  ["DO $$ BEGIN PERFORM f(commit) FROM t; END $$", false],
  ["DO $$ BEGIN SELECT 1 AS rollback; END $$", false],
];

for (const [text, expected] of rows) {
  Deno.test(`commitsInside() is ${expected} for ${JSON.stringify(text)}`, () => {
    equal(commitsInside(text), expected);
  });
}
