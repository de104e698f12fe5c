import { equal } from "node:assert/strict";
import { matchesPattern } from "../../../src/mediums/build/pattern.ts";

const MATCHES: readonly (readonly [string, string])[] = [
  ["**/*.sql", "a.sql"],
  ["**/*.sql", "a/b/c.sql"],
  ["*.sql", "a/b.sql"],
  ["a/*.sql", "a/b.sql"],
  ["a/**", "a/b/c.sql"],
  ["a/", "a/b/c.sql"],
  ["./a/b.sql", "a/b.sql"],
  ["a/**/c.sql", "a/c.sql"],
  ["**/0[1-3]_?.{sql,ddl}", "x/02_b.ddl"],
  ["a/[!b].sql", "a/c.sql"],
  ["{a,b{1,2}}/*.sql", "b2/x.sql"],
  ["a/(b)+.sql", "a/(b)+.sql"],
  ["**/é?.sql", "é😀.sql"],
];

for (const [pattern, path] of MATCHES) {
  Deno.test(`matchesPattern() finds that ${pattern} means ${path}`, () => {
    equal(matchesPattern(pattern, path), true);
  });
}

const MISSES: readonly (readonly [string, string])[] = [
  ["*.sql", "a.sql.bak"],
  ["a/*.sql", "a/b/c.sql"],
  ["a/*.sql", "x/a/b.sql"],
  ["a/?.sql", "a/bb.sql"],
  ["a/[!b].sql", "a/b.sql"],
  ["a.sql", "axsql"],
  ["**/*.SQL", "a.sql"],
];

for (const [pattern, path] of MISSES) {
  Deno.test(`matchesPattern() finds that ${pattern} does not mean ${path}`, () => {
    equal(matchesPattern(pattern, path), false);
  });
}
