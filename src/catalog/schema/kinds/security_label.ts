import { quoteLiteral } from "../../../sql/quote.ts";
import { recordsOf } from "../facts.ts";
import type { Both, Kind } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

const COLUMN = `(SELECT quote_ident(a.attname) FROM pg_attribute a
    WHERE l.classoid = 'pg_class'::regclass AND l.objsubid > 0 AND a.attrelid = l.objoid AND a.attnum = l.objsubid)`;

/** Labels of security, by who reads them. */
export const SECURITY_LABEL: Kind = {
  name: "security label",
  isRemark: true,
  read: () =>
    reading({
      catalog: "pg_seclabel",
      oid: "l.objoid",
      sub: "l.objsubid",
      name: COLUMN,
      facts: { column: COLUMN, labels: "l.labels" },
      from:
        `(SELECT s.classoid, s.objoid, s.objsubid, jsonb_agg(jsonb_build_object('provider', quote_ident(s.provider), 'label', s.label) ORDER BY s.provider) AS labels
            FROM pg_seclabel s GROUP BY 1, 2, 3) AS l`,
    }).replace("'pg_seclabel'::regclass::oid", "l.classoid"),
  create: (object, both) => change(undefined, object, both),
  drop: (object, both) => change(object, undefined, both),
  alter: (from, to, both) => ({ changes: change(from, to, both) }),
};

function change(
  from: SchemaObject | undefined,
  to: SchemaObject | undefined,
  both: Both,
): readonly Change[] {
  const object = to ?? from;
  if (object === undefined) return [];
  const subject = both.subjectOf(
    object,
    to === undefined ? both.old : both.new,
  );
  const [had, wanted] = [labelsOf(from), labelsOf(to)];
  return [...new Set([...had.keys(), ...wanted.keys()])]
    .filter((provider) => had.get(provider) !== wanted.get(provider))
    .map((provider) => {
      const label = wanted.get(provider);
      return {
        sql: `SECURITY LABEL FOR ${provider} ON ${subject} IS ${
          label === undefined ? "NULL" : quoteLiteral(label)
        }`,
      };
    });
}

function labelsOf(
  object: SchemaObject | undefined,
): ReadonlyMap<string, string> {
  if (object === undefined) return new Map();
  return new Map(
    recordsOf(object, "labels").map((
      { provider = "", label = "" },
    ): [string, string] => [provider, label]),
  );
}
