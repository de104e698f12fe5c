import { equal } from "node:assert/strict";
import { rolePart } from "../../src/sql/role.ts";
import { readScript } from "../../src/sql/script.ts";

Deno.test("rolePart() names the role in quotes, and says how to become it", async () => {
  const script = await readScript(
    "SELECT\n1;\n",
    { file: "f.sql" },
  );
  equal(rolePart(script, { user: "me", isLocal: true }), undefined);

  const own = await readScript(
    '-- confiture: role "A ""b"\nSELECT 1;',
    { file: "f.sql" },
  );
  const part = rolePart(own, { user: "me", isLocal: true });

  equal(part?.statement.text, 'SET LOCAL ROLE "A ""b"');
  equal(part?.statement.place.line, 1);
  equal(
    part?.remedy,
    'Create the role if it is missing, and let the user become it: GRANT "A ""b" TO "me"',
  );
});

Deno.test("rolePart() takes a role on for a session where it is asked to", async () => {
  const script = await readScript("-- confiture: role app", { file: "f.sql" });

  equal(
    rolePart(script, { user: "me", isLocal: false })?.statement.text,
    'SET ROLE "app"',
  );
});
