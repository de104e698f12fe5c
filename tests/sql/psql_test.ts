import { deepEqual } from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { Lexer } from "../../src/sql/lexer.ts";
import { splitScript } from "../../src/sql/split.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { soup } from "./_soup.ts";

const TABLES = "CREATE TABLE t (a text); CREATE TABLE u (a text, b text);";

/** What is hard to cut. psql is the judge, whether or not the server takes it. */
const scripts: readonly string[] = [
  "",
  "-- nothing\n",
  ";;;\n;",
  "SELECT 1",
  "SELECT 1;SELECT 2",
  "SELECT 1\r\n;\r\nSELECT 2;\r\n",
  "SELECT ';' ; SELECT ''';' ; SELECT '\\' ; SELECT 4;",
  "SELECT E'\\';' ; SELECT E'\\\\' ; SELECT e'a'';\\'' ; SELECT 4;",
  "SELECT B'0;1' ; SELECT X'1;f' ; SELECT N'a;' ; SELECT U&'\\0061;' ; SELECT 5;",
  "SELECT 'a'\n  'b;'; SELECT 2;",
  "SELECT fooE'\\'; SELECT 2;",
  'SELECT 1 AS ";" ; SELECT 1 AS "a"";" ; SELECT 1 AS U&"x;" ; SELECT 4;',
  "SELECT $$;$$ ; SELECT $a$;$$;$a$ ; SELECT $a$;$b$;$a$ ; SELECT 4;",
  "SELECT $a$ $a1$;$a$ ; SELECT $é$;$é$ ; SELECT 3;",
  "SELECT $_1$;$_1$ ; SELECT $1$;$1$ ; SELECT 3;",
  "SELECT 1 AS a$b$c; SELECT 2 AS d$$ ; SELECT 3 ; SELECT 4 AS e$$;",
  "SELECT $1; SELECT $23; SELECT 3;",
  "SELECT 1$$;$$; SELECT 2;",
  "SELECT 1 /* ; */ ; SELECT 2 /* /* ; */ ; */ ; SELECT 3;",
  "SELECT 1 /*/ ; */ ; SELECT 2 /**/; SELECT 3 /***/; SELECT 4 /*/**/*/;",
  "SELECT 1 -- ;\n ; SELECT 2 --\n; SELECT 3 -- it's\n;",
  "SELECT 1 +-- ;\n 1; SELECT 2 */* ; */ 3; SELECT 4 -/**/ 5; SELECT 6 @-- ;\n;",
  "SELECT 1 --a\r; SELECT 2;",
  "SELECT (1; 2); SELECT 3;",
  "SELECT 1); SELECT 2;",
  "SELECT [1; SELECT 2;",
  "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3;",
  "SELECT ((';)'), \";)\" /* ;) */ ; $$;)$$) ; SELECT 2;",
  "CREATE FUNCTION f1() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; SELECT 2;",
  "CREATE FUNCTION f2() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3;",
  "CREATE OR REPLACE FUNCTION f3(x int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN x > 1 THEN CASE WHEN true THEN 1 END END; SELECT 2; END; SELECT 3;",
  "create or replace procedure p1() begin atomic insert into t values ('end;'); end; SELECT 3;",
  "CREATE /* x */ FUNCTION f4() /* BEGIN */ RETURNS int -- BEGIN\n RETURN 1; SELECT 2;",
  'CREATE FUNCTION f5() RETURNS TABLE ("begin" int) LANGUAGE sql RETURN 1; SELECT 2;',
  "CREATE FUNCTION f6(begin int) RETURNS int RETURN 1; SELECT 2;",
  "BEGIN; SELECT CASE WHEN true THEN 1 END; END; SELECT 2;",
  'CREATE TABLE begin_x (begin int, "end" int); SELECT 2;',
  "DO $$ BEGIN PERFORM 1; END $$; SELECT 2;",
  "SELECT 1 \\; SELECT 2; SELECT 3;",
  "COPY t FROM stdin;\na;\n'b\n\\.\nSELECT 2;",
  "copy t (a) from STDIN with (format text);\n\\\\.\n$$\n\\.\nSELECT 2;",
  "COPY t FROM stdin;\r\na\r\n\\.\r\nSELECT 2;\r\n",
  "COPY t FROM stdin; SELECT 1;\na\n\\.\nSELECT 2;",
  "COPY t FROM stdin; COPY u FROM stdin; -- ;\na\n\\.\nb\tc\n\\.\nSELECT 2;",
  "COPY t FROM stdin;\nSELECT 1;\nSELECT 2;",
  "COPY t FROM /* ; */ stdin -- ;\n ;\nSELECT 1;\n\\.\nSELECT 2;",
  "COPY t FROM STDOUT;\nSELECT 1;\n\\.\nSELECT 2;",
  "COPY t TO stdout; SELECT 1;\nSELECT 2;",
  "COPY (SELECT a FROM t) TO stdout;\nSELECT 2;",
  "COPY t FROM PROGRAM 'echo stdin';\nSELECT 2;",
  "\\restrict abc\nSELECT 1;\n\\unrestrict abc\nSELECT 2;",
  "\\set a b \\\\ SELECT 1; SELECT 2;",
  "SELECT 'größe;😀'; SELECT 1 AS größe$; SELECT 日本;",
  "SELECT 1 AS \u00a0; SELECT 2;",
  "SET standard_conforming_strings = off;\nSELECT '\\' 1';\nSET standard_conforming_strings = on;\nSELECT '\\'; SELECT 2;",
  "SELECT :x, :'y;', :\"z;\", a::text, b[1:2]; SELECT ? FROM t; SELECT 100 % 3;",
];

Deno.test("splitScript() cuts where psql does", async () => {
  await using db = await freshDatabase();
  await db.query(TABLES);

  const judged = await Promise.all(
    scripts.map(async (script) => ({
      script,
      cuts: await sentByPsql(db, script),
    })),
  );

  const ours = scripts.map((script) => ({ script, cuts: cutByUs(script) }));
  deepEqual(
    ours.filter((cut, index) => !isDeepStrictEqual(cut, judged[index])),
    judged.filter((cut, index) => !isDeepStrictEqual(cut, ours[index])),
  );
});

Deno.test("splitScript() cuts a soup of statements where psql does", async () => {
  await using db = await freshDatabase();
  await db.query(TABLES);
  const { script } = soup({ seed: 7, length: 600 });

  deepEqual(cutByUs(script), await sentByPsql(db, script));
});

/** The statements psql sends, as tokens. */
async function sentByPsql(
  db: FreshDatabase,
  script: string,
): Promise<readonly string[]> {
  const log = await Deno.makeTempFile();
  try {
    await db.psqlInput(script, "-L", log, "-o", "/dev/null", "-f", "-");
    const text = await Deno.readTextFile(log);
    return [...text.matchAll(LOGGED_REGEXP)].flatMap(([, query = ""]) =>
      // psql sends what `\;` divides in one message; the server divides it.
      splitTokens(query.replace(/;$/, ""))
    );
  } finally {
    await Deno.remove(log);
  }
}

const LOGGED_REGEXP = /^\*{9} QUERY \*{10}\n([^]*?)\n\*{26}\n(?=\n|$)/gm;

/** The statements of one message, without their semicolons. */
function splitTokens(query: string): readonly string[] {
  return splitScript(query).map((segment) =>
    segment.kind === "meta" ? `\\${segment.name}` : tokensOf(segment.text)
  );
}

function cutByUs(script: string): readonly string[] {
  return splitScript(script).flatMap((segment) =>
    segment.kind === "meta" ? [] : [tokensOf(segment.text)]
  );
}

/** A text without its comments and spaces. */
function tokensOf(text: string): string {
  const lexer = new Lexer(text);
  const tokens: string[] = [];
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    tokens.push(lexer.text);
  }
  return tokens.join(" ");
}
