import { deepEqual, equal, match } from "node:assert/strict";
import { alembic } from "../../../../../src/mediums/migrate/adopt/tools/alembic.ts";
import { failureOf } from "../../../../support/failure.ts";
import { migration } from "../../../../support/migrations.ts";
import { entriesOf } from "../history.ts";

const REVISIONS = {
  "alembic.ini": "[alembic]\nscript_location = %(here)s/python/migrations\n",
  "python/migrations/versions/73b260ac16a2_create_users.py":
    "revision = '73b260ac16a2'\ndown_revision = None\n",
  "python/migrations/versions/1be654cc3f54_create_posts.py":
    "revision: str = '1be654cc3f54'\ndown_revision: Union[str, None] = '73b260ac16a2'\n",
  "python/migrations/versions/ffff54cc3f54_not_applied.py":
    "revision = 'ffff54cc3f54'\ndown_revision = '1be654cc3f54'\n",
};

Deno.test("alembic's revisions are those that lead to its head, by its files", async () => {
  const entries = await entriesOf(alembic, { files: REVISIONS });

  deepEqual(entries, [
    {
      label: "73b260ac16a2_create_users",
      names: [
        "73b260ac16a2_create_users",
        "create_users_73b260ac16a2",
        "create_users",
        "73b260ac16a2",
      ],
    },
    {
      label: "1be654cc3f54_create_posts",
      names: [
        "1be654cc3f54_create_posts",
        "create_posts_1be654cc3f54",
        "create_posts",
        "1be654cc3f54",
      ],
    },
  ]);
});

Deno.test("alembic's branches stand before what merges them, each revision once", async () => {
  const revision = (id: string, before: string) =>
    `revision = "${id}"\ndown_revision = ${before}\n`;
  const entries = await entriesOf(alembic, {
    sql:
      "UPDATE alembic_version SET version_num = 'd'; INSERT INTO alembic_version VALUES ('e');",
    files: {
      "alembic/versions/a_root.py": revision("a", "None"),
      "alembic/versions/b_left.py": revision("b", '"a"'),
      "alembic/versions/c_right.py": revision("c", '"a"'),
      "alembic/versions/d_merge.py": revision("d", '("b", "c",)'),
      "alembic/versions/e_other.py": revision("e", '"c"'),
      "alembic/versions/__init__.py": "",
    },
  });

  deepEqual(entries.map(({ label }) => label), [
    "a_root",
    "b_left",
    "c_right",
    "d_merge",
    "e_other",
  ]);
});

Deno.test("alembic's head must be among its files", async () => {
  const failure = await failureOf(
    entriesOf(alembic, {
      sql: "UPDATE alembic_version SET version_num = 'abc';",
      files: REVISIONS,
    }),
  );

  equal(failure.code, "adopt/no-file");
  match(failure.message, /none of the 3 revisions' files has revision abc/);
});

Deno.test("without its files alembic's head must be in the name of one of ours", async () => {
  const migrations = [
    migration("1"),
    migration("2", { name: "1be654cc3f54_create_posts" }),
    migration("3"),
  ];

  const entries = await entriesOf(alembic, { migrations });
  const failure = await failureOf(entriesOf(alembic));

  deepEqual(entries.map(({ version }) => version), ["1", "2"]);
  equal(failure.code, "adopt/no-file");
  match(failure.hint, /alembic\.ini/);
});

Deno.test("an alembic database without a revision has no history", async () => {
  const entries = await entriesOf(alembic, {
    sql: "DELETE FROM alembic_version;",
  });

  deepEqual(entries, []);
});
