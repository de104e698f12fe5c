import { equal } from "node:assert/strict";
import { redactUrl } from "../../src/config/redact.ts";

const URLS: readonly (readonly [string, string])[] = [
  ["postgresql://u:s3cr3t@h/db", "postgresql://u:***@h/db"],
  ["postgresql://u:s3@cr3t@h/db", "postgresql://u:***@h/db"],
  ["postgresql://u:s3/cr3t@h/db", "postgresql://u:***@h/db"],
  ["postgresql://:s3cr3t@h/db", "postgresql://:***@h/db"],
  ["postgresql://u@h:5432/db", "postgresql://u@h:5432/db"],
  [
    "postgresql://h/db?user=u&password=s3cr3t",
    "postgresql://h/db?user=u&password=***",
  ],
  [
    "postgresql://h/db?sslpassword=s3cr3t&x=1",
    "postgresql://h/db?sslpassword=***&x=1",
  ],
  ["host=h password=s3cr3t user=u", "host=h password=*** user=u"],
  ["password = 's3 cr\\'3t' host=h", "password = *** host=h"],
  ["host=h password='s3 cr3t", "host=h password=***"],
  ["host=h passfile=/p", "host=h passfile=/p"],
];

for (const [url, shown] of URLS) {
  Deno.test(`redactUrl() shows ${shown} for ${url}`, () => {
    equal(redactUrl(url), shown);
  });
}
