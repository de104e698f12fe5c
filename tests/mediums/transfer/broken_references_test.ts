import { deepEqual } from "node:assert/strict";
import { readObstacles } from "../../../src/copy/target/obstacles.ts";
import { readRelations } from "../../../src/copy/relations.ts";
import { brokenReferences } from "../../../src/mediums/transfer/broken_references.ts";
import { sessionOn } from "../sync/_sessions.ts";

Deno.test("brokenReferences() finds rows that foreign keys refuse, as each of them matches", async () => {
  await using target = await sessionOn(`
    CREATE SCHEMA app;
    CREATE TABLE app.parents (a int, b text, PRIMARY KEY (a, b));
    CREATE TABLE app.children (id int PRIMARY KEY, a int, b text,
      CONSTRAINT plain FOREIGN KEY (a, b) REFERENCES app.parents,
      CONSTRAINT whole FOREIGN KEY (a, b) REFERENCES app.parents MATCH FULL,
      parent int CONSTRAINT own REFERENCES app.children);
    ALTER TABLE app.children ADD CONSTRAINT left_so FOREIGN KEY (a, b) REFERENCES app.parents NOT VALID`);
  const { session } = target;
  const { foreignKeys } = await readObstacles(
    session,
    await readRelations(session),
  );
  await session.execute(`
    ALTER TABLE app.children DROP CONSTRAINT plain, DROP CONSTRAINT whole, DROP CONSTRAINT left_so;
    INSERT INTO app.parents VALUES (1, 'x');
    INSERT INTO app.children VALUES (1, 1, 'x', 1), (2, NULL, NULL, NULL), (3, 1, NULL, 1), (4, 2, 'x', 1)`);

  const broken = await brokenReferences(session, foreignKeys);

  const told = {
    table: "app.children",
    columns: ["a", "b"],
    referenced: "app.parents",
  };
  deepEqual(broken, [
    { ...told, name: "plain", rows: 1n, samples: [["2", "x"]] },
    { ...told, name: "whole", rows: 2n, samples: [["1", null], ["2", "x"]] },
  ]);
});
