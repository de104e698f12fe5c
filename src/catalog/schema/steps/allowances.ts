import type { PlannedChange } from "../model.ts";
import { comment } from "./sql_text.ts";

/**
 * The lines that tell lint that a statement is meant as it stands, since
 * nothing that waits less or moves fewer rows comes to the same.
 */
export function allowancesFor(
  { sql, hazards = [] }: Pick<PlannedChange, "sql" | "hazards">,
): readonly string[] {
  const cost = hazards.find(({ type }) =>
    type === "rewrite" || type === "long-lock"
  );
  const rule = RULES.find(([pattern]) => pattern.test(sql))?.[1];
  if (cost === undefined || rule === undefined) return [];
  return [
    comment(`confiture: allow ${rule} nothing gentler is known: ${cost.text}`),
  ];
}

/** What lint calls a statement; the first that fits. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^ALTER TABLE .* ALTER COLUMN .* TYPE /s, "change-column-type"],
  [/^ALTER TABLE .* SET EXPRESSION /s, "set-expression"],
  [
    /^ALTER TABLE .* ADD COLUMN .* GENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY/s,
    "add-column-numbered",
  ],
  [
    /^ALTER TABLE .* ADD COLUMN .* GENERATED ALWAYS AS .* STORED/s,
    "add-stored-generated-column",
  ],
  [
    /^ALTER TABLE .* SET (?:LOGGED|UNLOGGED|TABLESPACE|ACCESS METHOD)\b/s,
    "rewrite-table",
  ],
  [/^ALTER TABLE .* ADD CONSTRAINT .* EXCLUDE /s, "add-exclusion-constraint"],
  [
    /^ALTER TABLE .* ADD CONSTRAINT .* FOREIGN KEY /s,
    "add-foreign-key-not-valid",
  ],
  [
    /^ALTER TABLE .* ADD CONSTRAINT .* PRIMARY KEY /s,
    "add-primary-key-using-index",
  ],
  [/^ALTER TABLE .* ADD CONSTRAINT .* UNIQUE /s, "add-unique-using-index"],
  [/^ALTER TABLE .* ADD CONSTRAINT .* CHECK /s, "add-check-not-valid"],
  [/^ALTER TABLE .* SET NOT NULL$/s, "set-not-null"],
  [/^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)/, "create-index-concurrently"],
  [/^ALTER DOMAIN .*(?<! NOT VALID)$/s, "alter-domain-constraint"],
];
