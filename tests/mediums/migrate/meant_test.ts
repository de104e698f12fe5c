import { deepEqual, equal } from "node:assert/strict";
import { lint } from "../../../src/lint/mod.ts";
import { meantOptions, withMeant } from "../../../src/mediums/migrate/meant.ts";

const CREATED =
  "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text);\nCREATE INDEX t_a ON t (a);\n";
const OPTIONS = {
  before: [{ file: "m/1_t.up.sql", text: CREATED, kind: "up" as const }],
  directory: "m",
  lint: { version: 15 },
};

async function told(...texts: readonly string[]): Promise<readonly string[]> {
  const contents = texts.map((up) => ({
    suffix: "",
    up,
    down: "SELECT 1;",
    module: "",
  }));
  return (await withMeant(contents, OPTIONS)).map(({ up }) => up);
}

const CASES: readonly (readonly [
  title: string,
  text: string,
  wanted: string,
])[] = [
  [
    "what the wanted schema does without",
    "-- Drop\n\n-- data-loss: column public.t.a: …\nALTER TABLE public.t DROP COLUMN a;\n",
    "-- Drop\n\n-- data-loss: column public.t.a: …\n-- confiture: allow drop-column the wanted schema does without it\nALTER TABLE public.t DROP COLUMN a;\n",
  ],
  [
    "what a statement is known to cost",
    "-- Change\n\n-- rewrite: column public.t.a: Writes it anew\nALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer;\n",
    "-- Change\n\n-- rewrite: column public.t.a: Writes it anew\n-- confiture: allow change-column-type nothing gentler is known: Writes it anew\nALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer;\n",
  ],
  [
    "what comes back",
    "-- Again\n\nDROP TABLE public.t;\n\nCREATE TABLE public.t (id bigint PRIMARY KEY);\n",
    "-- Again\n\n-- confiture: allow drop-table it is made anew in this file\nDROP TABLE public.t;\n\nCREATE TABLE public.t (id bigint PRIMARY KEY);\n",
  ],
  [
    "nothing where lint finds nothing",
    "-- Add\n\nALTER TABLE public.t ADD COLUMN c text;\n",
    "-- Add\n\nALTER TABLE public.t ADD COLUMN c text;\n",
  ],
  [
    "nothing of what nobody knows a reason for",
    "-- Fill\n\nUPDATE public.t SET a = '';\n",
    "-- Fill\n\nUPDATE public.t SET a = '';\n",
  ],
];

for (const [title, text, wanted] of CASES) {
  Deno.test(`withMeant() says that it is meant: ${title}`, async () => {
    deepEqual(await told(text), [wanted]);
  });
}

Deno.test("withMeant() knows what the files before have made", async () => {
  const [, second = ""] = await told(
    "CREATE TABLE public.n (\n  id bigint PRIMARY KEY,\n  t bigint\n);\nCREATE INDEX n_t ON public.n (t);\n",
    "ALTER TABLE public.n ADD CONSTRAINT n_t FOREIGN KEY (t) REFERENCES public.t (id);\n",
  );

  equal(
    second.split("\n")[0],
    "-- confiture: allow add-foreign-key-not-valid its table was made just before",
  );
});

Deno.test("withMeant() leaves nothing for lint to find, both ways", async () => {
  const [content] = await withMeant([{
    suffix: "",
    up: "DROP VIEW public.v;\nALTER TABLE public.t DROP COLUMN b;\n",
    down:
      "-- Revert\nALTER TABLE public.t ADD COLUMN b text;\nDROP INDEX public.t_a;\n",
    module: "",
  }], OPTIONS);
  const { findings } = await lint([
    ...OPTIONS.before,
    { file: "m/2_b.up.sql", text: content?.up ?? "", kind: "up" },
    { file: "m/2_b.down.sql", text: content?.down ?? "", kind: "down" },
  ], OPTIONS.lint);

  deepEqual(findings, []);
});

Deno.test("meantOptions() asks the rules that up will ask", async () => {
  const options = await meantOptions([{ up: "SELECT 1" }], {
    config: {
      lint: { rules: { "drop-table": "off" } },
      migration: { directory: "m" },
    },
    migrations: [],
    serverVersion: 180001,
  });

  deepEqual(options, {
    before: [],
    directory: "m",
    lint: { settings: { "drop-table": "off" }, version: 18 },
  });
});
