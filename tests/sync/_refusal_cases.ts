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
  /** The first line of the answer, where there is one. */
  readonly answers?: string;
  /** What is told, line by line. */
  readonly says: readonly string[];
}

/** Flags and tables that are refused, in which words. */
export const REFUSALS: readonly Refusal[] = [
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
    answers:
      "Put what fits into db/sync_config.yaml; the rule preserve copies a column as it is:",
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
