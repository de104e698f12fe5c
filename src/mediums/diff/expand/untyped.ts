import type { Session } from "../../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../../kernel/errors.ts";
import { conversionSql } from "./doubled.ts";
import type { Expansion } from "./expansion.ts";

/** A conversion that the server cannot read is told by its column. */
export async function refuseUntyped(
  { doubled, derived }: Pick<Expansion, "doubled" | "derived">,
  { session, isBack }: { readonly session: Session; readonly isBack: boolean },
): Promise<void> {
  const values = [
    ...doubled.filter(({ kind }) => kind === "retyped").map((
      { table, old, beside, type, forth, back },
    ) => ({
      table,
      said: old,
      ...isBack
        ? { goal: old, value: conversionSql(back, { column: beside }) }
        : {
          goal: `${beside} (${type})`,
          value: conversionSql(forth, { column: old }),
        },
    })),
    ...derived.flatMap(({ table, made, left }) =>
      (isBack ? left : made).map(({ name, sql }) => ({
        table,
        said: name,
        goal: name,
        value: `(${sql})`,
      }))
    ),
  ];
  for (const { table, said, goal, value } of values) {
    try {
      await session.execute(`SELECT ${value} FROM ${table} WHERE false`);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      throw new ConfitureError(
        "schema/unproved",
        `Cannot write the migrations: ${value} is no value for ${goal} of ${table}: ${
          error.server?.message ?? error.message
        }`,
        {
          hint: `Say how with ${
            isBack ? "--back" : "--using"
          } '${table}.${said}=expression'`,
          cause: error,
        },
      );
    }
  }
}
