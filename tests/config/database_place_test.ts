import { equal, rejects, throws } from "node:assert/strict";
import { placeOf, refuseSamePlace } from "../../src/config/database_place.ts";
import { testHost } from "../support/host.ts";

const FILES = {
  "db/environments/local.yaml": "database: embedded\n",
  "db/environments/production.yaml":
    "database_url: postgresql://reader:secret@db.example/app\n",
  "elsewhere.yaml": "name: other\ndatabase: embedded\n",
};

Deno.test("placeOf() finds an environment by its name", async () => {
  await using host = testHost({ files: FILES });

  const place = await placeOf("production", "--from", host);

  equal(place.name, "production");
  equal(place.config?.file, "db/environments/production.yaml");
});

Deno.test("placeOf() takes what no variable says: both sides are named", async () => {
  await using host = testHost({
    files: FILES,
    env: {
      CONFITURE_DATABASE_URL: "postgresql://x/other",
      DATABASE_URL: "postgresql://x/common",
    },
  });

  const { target } = await placeOf("production", "--from", host);

  equal(
    target.kind === "server" && target.url,
    "postgresql://reader:secret@db.example/app",
  );
});

Deno.test("placeOf() shows a URL without its password", async () => {
  await using host = testHost();

  const place = await placeOf("postgresql://u:secret@h/db", "--to", host);

  equal(place.name, "postgresql://u:***@h/db");
  equal(place.config, undefined);
});

Deno.test("placeOf() reads an environment file elsewhere", async () => {
  await using host = testHost({ files: FILES });

  equal((await placeOf("elsewhere.yaml", "--to", host)).name, "other");
});

Deno.test("placeOf() refuses an environment that there is not, with the nearest one", async () => {
  await using host = testHost({ files: FILES });

  await rejects(placeOf("producton", "--from", host), {
    code: "place/unknown",
    message:
      'Cannot find --from "producton": the environments are local, production',
    hint: 'Did you mean "production"?',
  });
  await rejects(placeOf(" ", "--to", host), { code: "command/usage" });
});

Deno.test("placeOf() takes no schema of a database for a place, and says what to do instead", async () => {
  await using host = testHost({ files: FILES });

  await rejects(placeOf("schema:app_v2", "--to", host), {
    code: "place/unknown",
    message:
      'Cannot use --to "schema:app_v2": a schema of the same database is no place to take rows to',
    hint: /migrate expand/,
  });
});

/** Two sides, and whether their names say that they are one. */
const PAIRS: readonly (readonly [string, string, boolean])[] = [
  ["production", "production", true],
  ["production", "postgresql://other@db.example:5432/app", false],
  ["production", "postgresql://reader@db.example:5432/app", true],
  ["production", "local", false],
  ["local", "local", true],
  ["local", "elsewhere.yaml", false],
];

for (const [from, to, isSame] of PAIRS) {
  Deno.test(`refuseSamePlace() ${isSame ? "refuses" : "lets pass"} ${from} to ${to}`, async () => {
    await using host = testHost({ files: FILES });
    const source = await placeOf(from, "--from", host);
    const target = await placeOf(to, "--to", host);
    const refuse = () => refuseSamePlace(source, target);

    const caught = isSame ? throws(refuse, { code: "place/same" }) : refuse();

    equal(caught, undefined);
  });
}
