import { equal } from "node:assert/strict";
import { isDatabaseUrl } from "../../src/config/url.ts";

const TEXTS: readonly (readonly [string, boolean])[] = [
  ["postgresql://host/db", true],
  ["postgres://", true],
  ["host=h dbname=d", true],
  [" service = prod", true],
  ["production", false],
  ["mysql://host/db", false],
  ["hostile=1", false],
];

for (const [text, isUrl] of TEXTS) {
  Deno.test(`isDatabaseUrl() ${isUrl ? "takes" : "does not take"} ${text}`, () => {
    equal(isDatabaseUrl(text), isUrl);
  });
}
