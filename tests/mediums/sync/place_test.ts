import { equal, rejects, throws } from "node:assert/strict";
import {
  openPlace,
  placeOf,
  refuseSameDatabase,
  refuseSamePlace,
} from "../../../src/mediums/sync/place.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

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
    code: "sync/place",
    message:
      'Cannot find --from "producton": the environments are local, production',
    hint: 'Did you mean "production"?',
  });
  await rejects(placeOf(" ", "--to", host), { code: "command/usage" });
});

Deno.test("openPlace() makes no embedded database that is not there", async () => {
  await using host = testHost({ files: FILES });

  await rejects(openPlace(await placeOf("local", "--from", host), host), {
    code: "sync/place",
    message:
      'Cannot open the embedded database of "local": it is not there yet',
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

    const caught = isSame
      ? throws(refuse, { code: "sync/same-database" })
      : refuse();

    equal(caught, undefined);
  });
}

Deno.test("refuseSameDatabase() sees one database behind two names, and two behind one server", async () => {
  await using one = await freshDatabase();
  await using two = await freshDatabase();
  await using host = testHost();
  const open = async (url: string) =>
    await openPlace(await placeOf(url, "--from", host), host);
  await using left = await open(one.url);
  await using right = await open(one.url.replace("127.0.0.1", "localhost"));
  await using other = await open(two.url);
  await using from = await left.connect();
  await using same = await right.connect();
  await using to = await other.connect();
  const names = { from: "a", to: "b" };

  await rejects(refuseSameDatabase(from, same, names), {
    code: "sync/same-database",
    message: 'Cannot copy from "a" to "b": both are one database',
  });
  await refuseSameDatabase(from, to, names);

  // Nothing stays behind: the next one gets the same answer.
  await refuseSameDatabase(from, to, names);
});
