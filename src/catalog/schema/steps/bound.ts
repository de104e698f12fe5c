/** The column that a table is partitioned by, as it is written; undefined where there are several, or an expression. */
export function keyColumnOf(key: string): string | undefined {
  return /^(?:RANGE|LIST) \(("(?:[^"]|"")+"|[\w$]+)\)$/.exec(key)?.[1];
}

/** What holds for each row of a partition, as SQL; undefined where that is not simple. */
export function conditionOf(key: string, bound: string): string | undefined {
  const column = keyColumnOf(key);
  if (column === undefined) return undefined;
  const range = RANGE_REGEXP.exec(bound);
  if (range !== null) {
    const [, from = "", to = ""] = range;
    return [
      `${column} IS NOT NULL`,
      ...from === "MINVALUE" ? [] : [`${column} >= ${from}`],
      ...to === "MAXVALUE" ? [] : [`${column} < ${to}`],
    ].join(" AND ");
  }
  const list = LIST_REGEXP.exec(bound)?.[1];
  if (list === undefined) return undefined;
  const values = list.match(VALUE_REGEXP) ?? [];
  const others = values.filter((value) => value !== "NULL");
  const isOne = `${column} IN (${others.join(", ")})`;
  if (others.length === values.length) {
    return `${column} IS NOT NULL AND ${isOne}`;
  }
  return others.length === 0
    ? `${column} IS NULL`
    : `${column} IS NULL OR ${isOne}`;
}

const VALUE = `(?:'(?:[^']|'')*'|[\\w.+-]+)`;
const RANGE_REGEXP = new RegExp(
  `^FOR VALUES FROM \\((${VALUE})\\) TO \\((${VALUE})\\)$`,
);
const LIST_REGEXP = new RegExp(
  `^FOR VALUES IN \\((${VALUE}(?:, ${VALUE})*)\\)$`,
);
const VALUE_REGEXP = new RegExp(VALUE, "g");
