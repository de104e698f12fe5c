import { deepEqual, equal, match } from "node:assert/strict";
import {
  fillStatements,
  functionName,
  rowTriggersBefore,
  triggersOf,
} from "../../../../src/mediums/diff/expand/fill_function.ts";
import { schemaOf } from "../things.ts";
import { DOUBLED, OLD } from "./_schemas.ts";

const TABLE = "public.users";
const others = (...names: readonly string[]) =>
  schemaOf(
    Object.fromEntries(names.map((name) => [`trigger ${name} on ${TABLE}`, {
      parent: `table ${TABLE}`,
      facts: {
        name,
        definition:
          `CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON ${TABLE} FOR EACH ROW EXECUTE FUNCTION f()`,
      },
    }])),
  );

Deno.test("fillStatements() writes one function and one trigger for a table", () => {
  const [made = "", trigger, ...more] = fillStatements({
    table: TABLE,
    schema: "app_v2",
    doubled: DOUBLED,
    derived: [],
    old: OLD,
  });

  match(made, /SECURITY INVOKER SET search_path = public, pg_temp/);
  match(made, /NEW\.age_new := NEW\.age::integer;/);
  match(made, /NEW\.name := NEW\.full_name;/);
  equal(
    trigger,
    `CREATE TRIGGER expand_users BEFORE INSERT OR UPDATE ON public.users
  FOR EACH ROW EXECUTE FUNCTION app_v2.fill_users()`,
  );
  deepEqual(more, []);
});

Deno.test("triggersOf() stands before and behind the application's own", () => {
  deepEqual(triggersOf(TABLE, others("b", "tidy")), [
    { trigger: "a_expand_users", isLast: false },
    { trigger: "zz_expand_users", isLast: true },
  ]);
  deepEqual(triggersOf(TABLE, others("a", "zzz")), [
    { trigger: '"!expand_users"', isLast: false },
    { trigger: '"\u{10fffd}expand_users"', isLast: true },
  ]);
});

Deno.test("rowTriggersBefore() leaves out what sees rows after they were written", () => {
  const after = new Map([...others("a")].map(([id, object]) => [id, {
    ...object,
    facts: {
      ...object.facts,
      definition: String(object.facts.definition).replace("BEFORE", "AFTER"),
    },
  }]));

  deepEqual(rowTriggersBefore(TABLE, after), []);
  deepEqual(rowTriggersBefore(TABLE, others("a")), ["a"]);
});

Deno.test("functionName() is short enough, and quoted where it has to be", () => {
  equal(functionName('"Büro"."Zahl 1"'), '"fill_Zahl 1"');
});
