import { deepEqual } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { readEquality } from "../../../src/mediums/transfer/round_equality.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

/** A type of its own whose equality is another one than that of text. */
const OWN_TYPE = `
CREATE SCHEMA "own words";
CREATE TYPE "own words".word;
CREATE FUNCTION "own words".word_in(cstring) RETURNS "own words".word LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION "own words".word_out("own words".word) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE "own words".word (INPUT = "own words".word_in, OUTPUT = "own words".word_out, LIKE = text);
CREATE TYPE "own words".mood AS ENUM ('good', 'bad');
CREATE FUNCTION "own words".is_same("own words".word, "own words".word) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'texteq';
CREATE FUNCTION "own words".is_less("own words".word, "own words".word) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'text_lt';
CREATE FUNCTION "own words".ordered("own words".word, "own words".word) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'bttextcmp';
CREATE OPERATOR "own words".=== (FUNCTION = "own words".is_same, LEFTARG = "own words".word, RIGHTARG = "own words".word);
CREATE OPERATOR "own words".<<< (FUNCTION = "own words".is_less, LEFTARG = "own words".word, RIGHTARG = "own words".word);
CREATE OPERATOR CLASS "own words".word_ops DEFAULT FOR TYPE "own words".word USING btree AS
  OPERATOR 1 "own words".<<<, OPERATOR 3 "own words".===, FUNCTION 1 "own words".ordered("own words".word, "own words".word)`;

Deno.test("readEquality() finds the operator by which a type is indexed", async () => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await fresh.query(OWN_TYPE);
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();

  const equality = await readEquality(session, [
    "integer",
    '"own words".word',
    '"own words".mood',
  ]);

  deepEqual(
    [
      equality("integer"),
      equality('"own words".word'),
      equality('"own words".mood'),
    ],
    [
      "OPERATOR(pg_catalog.=)",
      'OPERATOR("own words".===)',
      "OPERATOR(pg_catalog.=)",
    ],
  );
});
