import { deepEqual, equal, rejects } from "node:assert/strict";
import { Differ } from "../../src/mediums/diff/mod.ts";
import { diffProject } from "../mediums/diff/project.ts";
import { withClient } from "../support/client.ts";
import { freshDatabase } from "../support/database.ts";

Deno.test("both versions' views give what the tables give, and no more", async () => {
  await using live = await freshDatabase();
  const [one, two] = [1, 2].map((each) =>
    `confiture_${crypto.randomUUID().slice(0, 8)}_${each}`
  );
  await live.query(`CREATE ROLE ${one}; CREATE ROLE ${two}`);
  const roles = `${one}, ${two}`;
  try {
    const rest = `GRANT SELECT, INSERT ON t TO ${roles};
       GRANT UPDATE (note) ON t TO ${roles}; GRANT USAGE ON SEQUENCE t_id_seq TO ${roles};
       ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON t USING (owner = current_user::text);`;
    const old =
      `CREATE TABLE t (id serial PRIMARY KEY, owner text NOT NULL DEFAULT current_user, note text); ${rest}`;
    const wanted =
      `CREATE TABLE t (id bigserial PRIMARY KEY, owner text NOT NULL DEFAULT current_user, note text); ${rest}`;
    await using project = await diffProject({
      "old.sql": old,
      "new.sql": wanted,
    }, { database_url: live.url });
    const { files, remarks } = await new Differ(project).expand({
      old: "old.sql",
      new: "new.sql",
      name: "app",
      schemas: ["app_v1", "app_v2"],
    });
    await live.query(old);
    const first = files[0]?.up ?? "";
    await live.query(first);
    const { host, port, user, password = "", version } = live.server;
    const isShown = version >= 150_000;
    equal(/CREATE VIEW/.test(first), isShown);
    equal(/has row security/.test(remarks.join()), !isShown);
    if (!isShown) return;

    const connection = { host, port, user, password, database: live.name };
    await withClient(connection, async (query) => {
      const seen: unknown[] = [];
      for (const [role, path] of [[one, "app_v1"], [two, "app_v2"]]) {
        await query(`SET ROLE ${role}`);
        await query(`SET search_path = ${path}`);
        await query("INSERT INTO t (note) VALUES ('mine')");
        await query("UPDATE t SET note = note || '!'");
        seen.push(...await query("SELECT id::text, note FROM t"));
        await rejects(query("UPDATE t SET owner = 'x'"), /permission denied/);
        await rejects(query("DELETE FROM t"), /permission denied/);
      }
      deepEqual(seen, [{ id: "1", note: "mine!" }, { id: "2", note: "mine!" }]);
    });
  } finally {
    await live.query(`DROP OWNED BY ${roles}; DROP ROLE ${roles}`);
  }
});
