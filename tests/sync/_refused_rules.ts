import type { Refusal } from "./_refusal_cases.ts";

/** Rules that are refused, in which words. */
export const REFUSED_RULES: readonly Refusal[] = [
  {
    name: "an unknown table in the rules",
    rules: "anonymize: { user: { email: { strategy: email } } }",
    says: [
      'error: Cannot tell what is meant: there is no table "user"',
      "  db/sync_config.yaml:1:14",
      "  hint: Did you mean users?",
    ],
  },
  {
    name: "an unknown table and an unknown column at once",
    rules:
      "anonymize:\n  user: { email: { strategy: email } }\n  users: { emial: { strategy: email } }\n",
    says: [
      "error: Cannot tell what is meant: 2 names are wrong",
      '  db/sync_config.yaml:2:3: there is no table "user"',
      "    hint: Did you mean users?",
      '  db/sync_config.yaml:3:12: users has no column "emial"',
      "    hint: There are: id, email, phone, age, boss",
      "  hint: Correct the names; `--dry-run` shows what would be copied",
    ],
  },
  {
    name: "an unknown strategy",
    rules: "anonymize: { users: { email: { strategy: emial } } }",
    says: [
      'error: Cannot mask users.email: there is no strategy "emial"',
      "  db/sync_config.yaml:1:42",
      "  hint: Take one of email, username, phone, name, first_name, last_name, company, address, city, postal_code, digits, credit_card, uuid, hash, ip, date_shift, number_noise, text_redaction, json, redact, constant, null, preserve",
    ],
  },
  {
    name: "a mask of the wrong type",
    rules: 'anonymize: { users: { age: "nobody" } }',
    says: [
      "error: Cannot mask users.age: a template makes a text, and the column is integer",
      "  db/sync_config.yaml:1:28",
      "  hint: Take a strategy for such columns, constant, null, or SQL",
    ],
  },
  {
    name: "a strategy of the wrong type",
    rules: "anonymize: { users: { age: { strategy: email } } }",
    says: [
      "error: Cannot mask users.age: the strategy email masks texts, and the column is integer",
      "  db/sync_config.yaml:1:40",
      "  hint: Take one of number_noise, constant, null, preserve or SQL",
    ],
  },
  {
    name: "a mask that is too long",
    rules: "anonymize: { users: { email: { strategy: email } } }",
    says: [
      "error: Cannot mask users.email: its mask has 37 characters, and character varying(24) has room for 24",
      "  db/sync_config.yaml:1:42",
      "  hint: Take a rule with shorter masks, or make the column longer",
    ],
  },
  {
    name: "a template that may be too long",
    rules: 'anonymize: { users: { phone: "{email} is their address" } }',
    says: [
      "error: Cannot mask users.phone: its mask has 17 characters, and character varying(12) has room for 12",
      "  db/sync_config.yaml:1:30",
      "  hint: Take a rule with shorter masks, or make the column longer",
    ],
  },
  {
    name: "a lossy mask on a unique column",
    rules: "anonymize: { users: { email: { strategy: redact } } }",
    says: [
      "error: Cannot mask users.email: the column is unique, and two values may get one mask",
      "  db/sync_config.yaml:1:42",
      "  hint: Take email, username, phone, digits, credit_card, uuid or hash; for SQL that never gives one mask twice add `unique: true`",
    ],
  },
  {
    name: "null for a column that is not null",
    rules: 'anonymize: { users: { email: { strategy: "null" } } }',
    says: [
      "error: Cannot mask users.email: the column is NOT NULL",
      "  db/sync_config.yaml:1:42",
      "  hint: Take redact or constant instead of null",
    ],
  },
  {
    name: "a rule for one end of a foreign key",
    rules: "anonymize: { codes: { code: { strategy: hash } } }",
    says: [
      "error: Cannot mask codes.code: the foreign key uses_code_fkey joins it to uses.code, which has another rule",
      "  db/sync_config.yaml:1:41",
      "  hint: Give both columns one rule",
    ],
  },
  {
    name: "a rule for the other end of a foreign key",
    rules: "anonymize: { uses: { code: { strategy: hash } } }",
    says: [
      "error: Cannot mask uses.code: the foreign key uses_code_fkey joins it to codes.code, which has another rule",
      "  db/sync_config.yaml:1:40",
      "  hint: Give both columns one rule",
    ],
  },
  {
    name: "a column of a template that is not there",
    rules: 'anonymize: { orders: { note: "{idd}" } }',
    says: [
      "error: Cannot mask orders.note: {idd} is no column of the table",
      "  db/sync_config.yaml:1:30",
      "  hint: Write {id}",
    ],
  },
  {
    name: "SQL that does not parse",
    rules: 'anonymize: { orders: { note: { sql: "lower(" } } }',
    says: [
      "error: Cannot mask orders.note: its SQL is not one expression: syntax error at end of input",
      "  db/sync_config.yaml:1:37",
      '  hint: Write one expression over the row\'s columns: "left(notes, 0)"',
    ],
  },
  {
    name: "SQL of another type",
    rules: "anonymize: { plain: { id: { sql: \"'x'::text\", unique: true } } }",
    args: ["--tables", "plain"],
    says: [
      'error: Cannot mask plain.id: invalid input syntax for type integer: "x"',
      "  db/sync_config.yaml:1:34",
      "  hint: Correct its SQL; functions and types that are not PostgreSQL's own need their schema",
    ],
  },
  {
    name: "SQL with a function that is not there",
    rules: 'anonymize: { plain: { v: { sql: "nofunc(v)" } } }',
    args: ["--tables", "plain"],
    says: [
      "error: Cannot mask plain.v: function nofunc(text) does not exist",
      "  db/sync_config.yaml:1:33",
      "  hint: Correct its SQL; functions and types that are not PostgreSQL's own need their schema",
    ],
  },
  {
    name: "no key",
    rules: "anonymize: { plain: { v: { strategy: hash } } }",
    env: { CONFITURE_MASK_KEY: "" },
    args: ["--tables", "plain"],
    says: [
      "error: Cannot mask: the environment variable CONFITURE_MASK_KEY is not set",
      "  hint: Set it to a secret of 32 characters or more, the same in every run: openssl rand -hex 32",
    ],
  },
  {
    name: "a short key",
    rules: "anonymize: { plain: { v: { strategy: hash } } }",
    env: { CONFITURE_MASK_KEY: "short" },
    args: ["--tables", "plain"],
    says: [
      "error: Cannot mask with this key: it has fewer than 32 characters",
      "  hint: Set the variable to a secret of 32 characters or more",
    ],
  },
  {
    name: "a rule for a foreign table",
    rules: "anonymize: { far: { email: { strategy: email } } }",
    says: [
      "error: Cannot tell what is meant: far is a foreign table, which is not copied",
      "  db/sync_config.yaml:1:14",
      "  hint: Remove its rules, and mask the tables that it shows",
    ],
  },
  {
    name: "a rule for a view",
    rules: "anonymize: { adults: { email: { strategy: email } } }",
    says: [
      'error: Cannot tell what is meant: there is no table "adults"',
      "  db/sync_config.yaml:1:14",
      "  hint: Correct the name, or remove it",
    ],
  },
  {
    name: "a rule for a materialised view",
    rules: "anonymize: { shown: { email: { strategy: email } } }",
    says: [
      "error: Cannot tell what is meant: shown is a materialised view, which is not copied",
      "  db/sync_config.yaml:1:14",
      "  hint: Remove its rules, and mask the tables that it shows",
    ],
  },
  {
    name: "a masked partition key that no partition takes",
    rules: 'anonymize: { parted: { country: "xx" } }',
    args: ["--tables", "parted"],
    says: [
      "error: Cannot mask parted.country: no partition of parted takes some of the masked rows",
      "  db/sync_config.yaml:1:33",
      "  hint: Give it a mask that its partitions take, preserve it, or add a default partition to the target",
    ],
  },
];
