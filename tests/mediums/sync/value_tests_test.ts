import { deepEqual } from "node:assert/strict";
import {
  JSON_TESTS,
  TEXT_TESTS,
} from "../../../src/mediums/sync/value_tests.ts";
import { freshDatabase } from "../../support/database.ts";

/** A value, and the tests that are true of it. */
const TEXTS: readonly (readonly [string, ...string[]])[] = [
  ["anna@corp.example", "email", "email-within"],
  [" Anna.B+x@sub.corp.co.uk ", "email", "email-within"],
  ["größe@straße.de", "email", "email-within"],
  ["Ask anna@corp.example, please", "email-within"],
  ["postgres://app:pw@db.example.com/x", "email-within"],
  ["logo@2x.png"],
  ["@anna"],
  ["anna@localhost"],
  ["left-pad@1.3.0"],
  ["+49 30 1234567", "phone", "phone-within"],
  ["+1 (555) 010-9987", "phone", "phone-within"],
  ["(030) 123 45 67", "phone"],
  ["030/1234567", "phone"],
  ["0171 1234567", "phone"],
  ["01711234567", "phone"],
  ["555-010-9987", "phone"],
  ["Call +49 171 1234567 later", "phone-within"],
  ["01-02-2024"],
  ["1/2/2024"],
  ["2024-01-02"],
  ["2024-01-02T03:04:05+00:00"],
  ["12345"],
  ["1,000,000"],
  ["4111 1111 1111 1111", "card", "number-within"],
  ["4111111111111111", "card"],
  ["378282246310005", "card"],
  ["Card 4111-1111-1111-1111 is lost", "number-within"],
  ["DE89370400440532013000", "iban"],
  ["GB29 NWBK 6016 1331 9268 19", "iban"],
  ["078-05-1120", "ssn", "phone", "number-within"],
  ["SSN 078-05-1120", "number-within"],
  ["192.168.0.1", "ip"],
  ["10.0.0.0/8", "ip"],
  ["2001:db8::8a2e:370:7334", "ip"],
  ["12:30:00"],
  ["08:00:2b:01:02:03", "ip", "hardware"],
  [
    "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
    "secret",
  ],
  ["$argon2id$v=19$m=65536,t=3,p=4$abc", "secret"],
  ["pbkdf2_sha256$260000$abc", "secret"],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc", "secret"],
  ["-----BEGIN RSA PRIVATE KEY-----", "secret"],
  [["sk", "live", "0123456789abcdef"].join("_"), "secret"],
  ["Anna Meier", "person"],
  ["Juan de la Cruz", "person"],
  ["Mary J. Watson-Parker", "person"],
  ["Anna"],
  ["blue shirt"],
  ["A4 paper"],
  ["550e8400-e29b-41d4-a716-446655440000"],
  ["d41d8cd98f00b204e9800998ecf8427e"],
  ["https://example.com/a?b=c"],
];

/** A document, and the tests that are true of it. */
const DOCUMENTS: readonly (readonly [string, ...string[]])[] = [
  ['{"email": "x"}', "key-email"],
  ['{"a": [{"contactEmail": "x"}]}', "key-email"],
  ['{"e_mail": null}'],
  ['{"email": ""}'],
  ['{"email_count": 3}'],
  ['{"phone": 1}', "key-phone"],
  ['{"phone_model": "x"}'],
  ['{"firstName": "x"}', "key-name"],
  ['{"name": "x"}'],
  ['{"billingAddress": {"a": 1}}', "key-address"],
  ['{"ip": "x"}', "key-ip"],
  ['{"last_ip": "x"}', "key-ip"],
  ['{"relationship": "x"}'],
  ['{"ssn": "x"}', "key-number"],
  ['{"fax_2": "x"}', "key-phone"],
  ['{"clientIp": "x"}', "key-ip"],
  ['{"fax2": "x"}', "key-phone"],
  ['{"zip": "1"}', "key-address"],
  ['{"dob": "x"}', "key-birth"],
  ['{"iban": "x"}', "key-number"],
  ['{"password": "x"}', "key-secret"],
  ['{"token": "x"}'],
  ['{"access_token": "x"}', "key-secret"],
  ['{"gender": "x"}', "key-special"],
  ['{"text": "Ask anna@corp.example"}', "email-within"],
  ['{"a": "+49 171 1234567"}', "phone-within"],
  ['{"ratio": 1, "count": 2}'],
];

Deno.test("TEXT_TESTS and JSON_TESTS are of ASCII alone, since a database may have no other letters", () => {
  deepEqual(
    [...TEXT_TESTS, ...JSON_TESTS].filter(({ pattern, capture = "" }) =>
      !/^[ -~]*$/.test(pattern + capture)
    ),
    [],
  );
});

Deno.test("TEXT_TESTS and JSON_TESTS are true of such values, as the server reads them", async () => {
  await using fresh = await freshDatabase();
  const ask = (
    values: readonly (readonly [string, ...string[]])[],
    tests: readonly { readonly name: string; readonly pattern: string }[],
  ) =>
    fresh.query(
      `SELECT v, ARRAY(SELECT t.name FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS t(name, pattern, rank)
                        WHERE v ~ t.pattern ORDER BY t.rank) AS names
         FROM unnest($1::text[]) WITH ORDINALITY AS u(v, rank) ORDER BY u.rank`,
      [
        values.map(([value]) => value),
        tests.map(({ name }) => name),
        tests.map(({ pattern }) => pattern),
      ],
    );

  const texts = await ask(TEXTS, TEXT_TESTS);
  const documents = await ask(
    DOCUMENTS.map(([value, ...names]) => [value.toLowerCase(), ...names]),
    JSON_TESTS,
  );

  deepEqual(differing(texts, TEXTS), []);
  deepEqual(
    differing(
      documents,
      DOCUMENTS.map(([value, ...names]) => [value.toLowerCase(), ...names]),
    ),
    [],
  );
});

/** What the server says of values otherwise than is expected. */
function differing(
  answers: readonly Record<string, unknown>[],
  values: readonly (readonly [string, ...string[]])[],
): readonly string[] {
  return answers.map(({ v, names }) => `${v} ${[names].flat()}`)
    .filter((answer, index) => {
      const [value, ...names] = values[index] ?? [];
      return answer !== `${value} ${names}`;
    });
}
