/** One name, as SQL writes it. */
const NAME = `(?:"(?:[^"]|"")*"|[^",().\\s"]+)`;
const NAME_REGEXP = new RegExp(NAME, "g");
const FOREIGN_KEY_REGEXP = new RegExp(
  `^FOREIGN KEY \\(([^)"]*(?:"(?:[^"]|"")*"[^)"]*)*)\\) REFERENCES (${NAME}(?:\\.${NAME})?)\\(([^)"]*(?:"(?:[^"]|"")*"[^)"]*)*)\\)(.*)$`,
  "s",
);
const COLUMNS_REGEXP =
  /^(?:[^("]|"(?:[^"]|"")*")*\(([^()"]*(?:"(?:[^"]|"")*"[^()"]*)*)\)(.*)$/s;

/** `public."Big One"` as its parts: `public`, `Big One`. */
export function namesIn(text: string): readonly string[] {
  return (text.match(NAME_REGEXP) ?? []).map(plain);
}

/** What the definition of a foreign key says. */
export interface ForeignKeyText {
  readonly columns: readonly string[];
  /** As it is written, with its schema: `public."Big One"`. */
  readonly table: string;
  readonly references: readonly string[];
  /** `ON DELETE CASCADE` */
  readonly rules: string;
}

/** Reads what `pg_get_constraintdef` tells of a foreign key. */
export function foreignKeyIn(definition: string): ForeignKeyText | undefined {
  const found = FOREIGN_KEY_REGEXP.exec(definition);
  if (found === null) return undefined;
  const [, columns = "", table = "", references = "", rest = ""] = found;
  return {
    columns: columnsIn(columns),
    table,
    references: columnsIn(references),
    rules: rest.trim(),
  };
}

/**
 * The columns of a primary key, a unique constraint or a unique index; none
 * where expressions, a condition or a period make it something else.
 */
export function keyColumnsIn(definition: string): readonly string[] {
  const found = COLUMNS_REGEXP.exec(definition);
  if (found === null) return [];
  const [, columns = "", rest = ""] = found;
  if (/\bWHERE\b/.test(rest) || / WITHOUT OVERLAPS/.test(columns)) return [];
  return columnsIn(columns);
}

/** A list of names; an ordering or PERIOD before or after one is no name. */
function columnsIn(list: string): readonly string[] {
  return splitList(list).flatMap((each) => {
    const text = each.trim().replace(/^PERIOD /, "");
    return namesIn(text).slice(0, 1);
  });
}

function splitList(list: string): readonly string[] {
  return list.match(/(?:"(?:[^"]|"")*"|[^,"])+/g) ?? [];
}

function plain(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
