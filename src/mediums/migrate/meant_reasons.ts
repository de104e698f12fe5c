/** What a reason is made from. */
export interface Occasion {
  readonly sql: string;
  /** All of the file. */
  readonly text: string;
  /** What stands before the statement. */
  readonly before: string;
  /** What the files before it say. */
  readonly earlier: string;
}

/** Why what a rule finds in a generated statement is meant; undefined where nothing says so. */
export function reasonOf(
  rule: string,
  { sql, text, before, earlier }: Occasion,
): string | undefined {
  const [, dropped] = DROP_REGEXP.exec(sql) ?? [];
  if (dropped !== undefined && makes(text, dropped)) {
    return "it is made anew in this file";
  }
  const reason = REASONS.get(rule);
  if (reason !== undefined) return reason;
  const [, cost] = COST_REGEXP.exec(before) ?? [];
  if (cost !== undefined) return `nothing gentler is known: ${cost}`;
  const [, note] = NOTE_REGEXP.exec(before) ?? [];
  if (note !== undefined) return note;
  const [, table] = TABLE_REGEXP.exec(sql) ?? [];
  if (table !== undefined && makes(earlier, table)) {
    return "its table was made just before";
  }
  return WITHOUT_COST.get(rule);
}

function makes(text: string, name: string): boolean {
  return new RegExp(`^CREATE [A-Z ]+ ${RegExp.escape(name)}[ (]`, "m")
    .test(text);
}

const DROP_REGEXP = /^DROP [A-Z ]+ (\S+?)(?: CASCADE)?$/;
const TABLE_REGEXP = /^ALTER TABLE (?:ONLY )?(\S+) /;
/** What a statement costs, as the line above it says. */
const COST_REGEXP =
  /^-- (?:rewrite|long-lock|may-fail): .*?: (.*)\n(?:-- .*\n)*$(?![^])/m;

/** Why a statement costs nothing. */
const NOTE_REGEXP = /^-- (.* has no partitions)\n$(?![^])/m;

/** What is true where the plan says of no cost. */
const WITHOUT_COST: ReadonlyMap<string, string> = new Map([
  ["add-primary-key-using-index", "each partition has it already"],
  ["add-unique-using-index", "each partition has it already"],
  ["attach-partition-check", "rows of a foreign table are not read"],
  ["change-column-type", "its rows stay as they are"],
]);

const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "the wanted schema does without it": [
      "drop-cascade",
      "drop-column",
      "drop-constraint",
      "drop-not-null",
      "drop-routine",
      "drop-schema",
      "drop-sequence",
      "drop-table",
      "drop-type",
      "drop-view",
    ],
    "the wanted schema calls it so": [
      "rename-column",
      "rename-enum-value",
      "rename-object",
      "rename-schema",
      "rename-table",
    ],
    "the wanted schema has it so": [
      "char-column",
      "create-rule",
      "disable-triggers",
      "duplicate-index",
      "foreign-key-type",
      "frozen-now-default",
      "grant-to-public",
      "int-primary-key",
      "json-column",
      "missing-primary-key",
      "money-column",
      "name-reserved",
      "name-snake-case",
      "name-too-long",
      "public-schema-create",
      "published-without-identity",
      "replica-identity-nothing",
      "row-security-without-policy",
      "security-definer-path",
      "serial-column",
      "table-inheritance",
      "timestamp-without-zone",
      "timetz-column",
      "unindexed-foreign-key",
      "unlogged-table",
    ],
    "what is done here belongs together": [
      "data-under-lock",
      "delete-without-where",
      "detach-partition-concurrently",
      "drop-index-concurrently",
    ],
    "each statement keeps its locks for as long as it runs": [
      "no-transaction-without-need",
    ],
    "a lock that is waited for too long lets go of the others": [
      "many-exclusive-locks",
    ],
  }).flatMap(([reason, rules]) => rules.map((rule) => [rule, reason])),
);
