import { deepEqual, equal } from "node:assert/strict";
import {
  readRevision,
  readRevisions,
} from "../../../../src/mediums/migrate/adopt/revisions.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("readRevision() reads what a revision comes after, however it is written", () => {
  const before = (value: string) =>
    readRevision("ab_x.py", `revision: str = "ab"\ndown_revision${value}\n`)
      ?.before;

  deepEqual(before(" = None"), []);
  deepEqual(before(" = 'aa'"), ["aa"]);
  deepEqual(before(": Union[str, None] = 'aa'"), ["aa"]);
  deepEqual(before(" = (\n    'aa',\n    'bb',\n)"), ["aa", "bb"]);
  deepEqual(before(" = ['aa']\ndepends_on = 'cc'"), ["aa", "cc"]);
});

Deno.test("readRevision() takes the rest of the file's name as what it is called", () => {
  const slug = (file: string) =>
    readRevision(file, "revision = 'ab12'\n")?.slug;

  equal(slug("ab12_create_users.py"), "create_users");
  equal(slug("2024_01_01_ab12_create_users.py"), "2024_01_01__create_users");
  equal(slug("ab12.py"), "");
  equal(readRevision("env.py", "import alembic\n"), undefined);
});

Deno.test("readRevisions() looks where alembic.ini says, then where revisions usually are", async () => {
  const text = "revision = 'ab'\ndown_revision = None\n";
  await using told = testHost({
    files: {
      "alembic.ini": "[alembic]\nscript_location = src/db/\n",
      "src/db/versions/ab_told.py": text,
      "alembic/versions/ab_usual.py": text,
    },
  });
  await using usual = testHost({
    files: {
      "alembic.ini": "[alembic]\nscript_location = elsewhere\n",
      "migrations/versions/ab_usual.py": text,
    },
  });
  await using none = testHost();

  const slugs = async (host: typeof told) =>
    (await readRevisions(host.files)).map(({ slug }) => slug);

  deepEqual(await slugs(told), ["told"]);
  deepEqual(await slugs(usual), ["usual"]);
  deepEqual(await slugs(none), []);
});
