import { equal } from "node:assert/strict";
import { isSameDatabase } from "../../src/config/same_database.ts";

type Way = string | Readonly<Record<string, string>>;

const PAIRS: readonly (readonly [Way, Way, boolean])[] = [
  ["postgresql://h/db", "postgresql://h/db", true],
  ["postgresql://h/db", "postgres://h:5432/db", true],
  ["postgresql://u:a@h/db", "postgresql://u:b@h/db", true],
  ["postgresql://u@h/db", "postgresql://h/db", true],
  ["postgresql://u@h/db", "postgresql://v@h/db", false],
  ["postgresql://H/db", "postgresql://h/db?sslmode=require", true],
  ["postgresql://h/db", "postgresql://h/other", false],
  ["postgresql://h/db", "postgresql://other/db", false],
  ["postgresql://h:5433/db", "postgresql://h/db", false],
  ["postgresql://u@h", "postgresql://u@h/u", true],
  ["postgresql://a:1,b:2/db", "postgresql://a:1,b:2/db?x=1", true],
  ["postgresql://a,b/db", "postgresql://b,a/db", false],
  ["postgresql://[::1]:5432/db", { host: "::1", dbname: "db" }, true],
  ["postgresql://%2Frun%2Fpg/db", { host: "/run/pg", dbname: "db" }, true],
  [
    "postgresql:///db?host=h&port=1",
    { host: "h", port: "1", dbname: "db" },
    true,
  ],
  ["postgresql://u:p@h/db", { host: "h", user: "u", dbname: "db" }, true],
  ["postgresql://h/db", { host: "h", port: "5433", dbname: "db" }, false],
  ["postgresql://h/db?service=x", { host: "h", dbname: "db" }, false],
  ["host=h dbname=db", { host: "h", dbname: "db" }, false],
  ["postgresql://h/%zz", { host: "h", dbname: "db" }, false],
];

const targetOf = (way: Way) =>
  typeof way === "string"
    ? { kind: "server", url: way, parameters: {} } as const
    : { kind: "server", parameters: way } as const;

for (const [left, right, isSame] of PAIRS) {
  const pair = `${JSON.stringify(left)} and ${JSON.stringify(right)}`;
  Deno.test(`isSameDatabase() is ${isSame} for ${pair}`, () => {
    equal(isSameDatabase(targetOf(left), targetOf(right)), isSame);
    equal(isSameDatabase(targetOf(right), targetOf(left)), isSame);
  });
}
