/** A run that is refused. */
export interface Refusal {
  readonly name: string;
  readonly rules?: string;
  readonly args?: readonly string[];
  /** The exit code; 5 where absent. */
  readonly code?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Without `--yes` and `--no-coverage`. */
  readonly isBare?: boolean;
  /** What is told, line by line. */
  readonly says: readonly string[];
}

/** What is refused, in which words. */
export const REFUSALS: readonly Refusal[] = [
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
  {
    name: "a table that the target has not",
    args: ["--tables", "only_there"],
    says: [
      "error: Cannot copy only_there: the target has no only_there",
      "  hint: Build the target first (`confiture build`, `confiture migrate up`), or leave the table out with --exclude",
    ],
  },
  {
    name: "a column that the target has not",
    args: ["--tables", "wider"],
    says: [
      "error: Cannot copy wider.extra: wider has no such column at the target",
      "  hint: Migrate the target to the source's schema; `confiture migrate diff` shows what differs",
    ],
  },
  {
    name: "a column that the source has not",
    args: ["--tables", "narrower"],
    says: [
      "error: Cannot copy narrower: narrower.wanted of the target is NOT NULL without a default, and the source has no such column",
      "  hint: Give the column a default at the target, or leave the table out with --exclude",
    ],
  },
  {
    name: "several of them at once",
    args: ["--tables", "only_there,wider,narrower,guarded"],
    says: [
      "error: Cannot copy: 4 things do not fit together",
      "  Cannot copy guarded: row-level security hides rows of it from the role",
      "    hint: Use a role with BYPASSRLS, or the table's owner, or leave the table out with --exclude",
      "  Cannot copy narrower: narrower.wanted of the target is NOT NULL without a default, and the source has no such column",
      "    hint: Give the column a default at the target, or leave the table out with --exclude",
      "  Cannot copy only_there: the target has no only_there",
      "    hint: Build the target first (`confiture build`, `confiture migrate up`), or leave the table out with --exclude",
      "  Cannot copy wider.extra: wider has no such column at the target",
      "    hint: Migrate the target to the source's schema; `confiture migrate diff` shows what differs",
      "  hint: Make the target's tables what the source's are, and try again",
    ],
  },
  {
    name: "a table that the role may not read",
    args: ["--tables", "hidden"],
    says: [
      "error: Cannot copy hidden: the role may not read it",
      '  hint: GRANT SELECT ON "public"."hidden" to the role, or leave the table out with --exclude',
    ],
  },
  {
    name: "a table whose rows row-level security hides",
    args: ["--tables", "guarded"],
    says: [
      "error: Cannot copy guarded: row-level security hides rows of it from the role",
      "  hint: Use a role with BYPASSRLS, or the table's owner, or leave the table out with --exclude",
    ],
  },
  {
    name: "a table outside that refers to the copied ones",
    args: ["--tables", "users"],
    says: [
      'error: Cannot empty the target: audits holds rows that refer to users by "audits_user_id_fkey", and it is not among the tables to sync',
      '  audits holds rows that refer to users by "audits_user_id_fkey"',
      '  orders holds rows that refer to users by "orders_user_id_fkey"',
      "  hint: Sync those tables as well, or empty them first",
    ],
  },
  {
    name: "tables with a typo",
    args: ["--tables", "user,orders"],
    says: [
      'error: Cannot tell what is meant: there is no table "user"',
      "  hint: Did you mean users?",
    ],
  },
  {
    name: "an excluded table with a typo",
    args: ["--exclude", "odrers"],
    says: [
      'error: Cannot tell what is meant: there is no table "odrers"',
      "  hint: Did you mean orders?",
    ],
  },
  {
    name: "a schema with a typo",
    args: ["--schemas", "publik"],
    says: [
      'error: Cannot tell what is meant: there is no schema "publik" that has tables',
      "  hint: Did you mean public?",
    ],
  },
  {
    name: "a condition that is no SQL",
    args: ["--tables", "plain", "--where", "plain=v >"],
    code: 64,
    says: [
      "error: Cannot use --where plain=v >: it takes a table and a condition, as table=SQL",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a condition with a column that is not there",
    args: ["--tables", "plain", "--where", "plain=w = 1"],
    says: [
      'error: Cannot choose rows of plain where w = 1: column "w" does not exist',
      "  hint: Correct the condition; functions and types that are not PostgreSQL's own need their schema",
    ],
  },
  {
    name: "a condition that ends the statement",
    args: [
      "--tables",
      "plain",
      "--where",
      "plain=true) TO stdout; DROP TABLE plain; --",
    ],
    says: [
      'error: Cannot choose rows of plain where true) TO stdout; DROP TABLE plain; --: syntax error at or near "TO"',
      "  hint: Correct the condition; functions and types that are not PostgreSQL's own need their schema",
    ],
  },
  {
    name: "a condition that lacks an operand",
    args: ["--tables", "plain", "--where", "plain=v = = 1"],
    says: [
      'error: Cannot choose rows of plain where v = = 1: syntax error at or near "="',
      "  hint: Correct the condition; functions and types that are not PostgreSQL's own need their schema",
    ],
  },
  {
    name: "a condition on a table in a cycle",
    args: ["--tables", "ring_*", "--where", "ring_a=id = 1"],
    says: [
      "error: Cannot choose rows of ring_a by a condition: foreign keys lead from ring_a back to itself",
      "  hint: Start a subset there instead, under `subset: start:` in db/sync_config.yaml: it takes along what its rows refer to",
    ],
  },
  {
    name: "a condition on a table that refers to itself",
    args: ["--tables", "users,orders", "--where", "users=id < 5"],
    says: [
      "error: Cannot choose rows of users by a condition: foreign keys lead from users back to itself",
      "  hint: Start a subset there instead, under `subset: start:` in db/sync_config.yaml: it takes along what its rows refer to",
    ],
  },
  {
    name: "a condition for an unknown table",
    args: ["--where", "plane=true"],
    says: [
      'error: Cannot tell what is meant: there is no table "plane"',
      "  hint: Correct the name, or remove it",
    ],
  },
  {
    name: "nobody who agrees",
    isBare: true,
    args: ["--no-coverage", "--tables", "plain"],
    code: 64,
    says: [
      "error: Cannot sync to TARGET: nobody has agreed that the rows of plain are replaced",
      "  hint: Answer yes at the terminal, or pass --yes",
    ],
  },
  {
    name: "personal data without a rule",
    isBare: true,
    args: ["--yes", "--tables", "plain,users,orders"],
    says: [
      "error: Cannot copy the data: 4 columns look personal and have no rule",
      "  orders.note looks personal by its name: note",
      "    hint: Mask it with the strategy redact, or write preserve",
      "  users.email looks personal by its name: email",
      "    hint: Decide what becomes of it: a rule, or preserve",
      "  users.phone looks personal by its name: phone",
      "    hint: Mask it with the strategy phone, or write preserve",
      "  users.age looks personal by its name: age",
      "    hint: Mask it with the strategy number_noise, or write preserve",
      "  hint: Give each column a rule in db/sync_config.yaml; `preserve` copies it as it is",
    ],
  },
  {
    name: "an unknown environment",
    isBare: true,
    args: ["--from", "prodution", "--to", "local"],
    says: [
      'error: Cannot find --from "prodution": the environments are again, local, production',
      '  hint: Did you mean "production"?',
    ],
  },
  {
    name: "one database by two names",
    isBare: true,
    args: ["--from", "production", "--to", "again"],
    says: [
      'error: Cannot copy from "production" to "again": both are one database',
      "  hint: Name another database with --to",
    ],
  },
  {
    name: "--anonymize for what is not there",
    args: ["--anonymize", "users.emial"],
    says: [
      'error: Cannot tell what is meant: users has no column "emial"',
      "  hint: There are: id, email, phone, age, boss",
    ],
  },
  {
    name: "--sample of nothing",
    args: ["--sample", "0"],
    code: 64,
    says: [
      "error: Cannot use --sample 0: it takes a share of the rows, as 5% or 0.05",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
];
