import { equal, match } from "node:assert/strict";
import {
  backfillBlock,
  backfillText,
  leftOf,
} from "../../../../src/mediums/diff/expand/backfill_text.ts";
import { readScript } from "../../../../src/sql/script.ts";
import { DOUBLED, OLD } from "./_schemas.ts";

Deno.test("leftOf() asks the rows", () => {
  equal(
    leftOf(DOUBLED),
    "(age_new IS NULL AND age IS NOT NULL) OR (full_name IS NULL AND name IS NOT NULL)",
  );
  equal(
    leftOf(
      DOUBLED.slice(0, 1).map((each) => ({
        ...each,
        forth: { kind: "written" as const, sql: "f(age)" },
      })),
    ),
    "age_new IS NULL AND (f(age)) IS NOT NULL",
  );
});

Deno.test("backfillText() is a script whose blocks go on where they were cut off", async () => {
  const block = backfillBlock({
    table: "public.users",
    doubled: DOUBLED,
    old: OLD,
  });
  const text = backfillText({
    title: "app: backfill",
    blocks: [block],
    endings: ["ALTER TABLE public.users VALIDATE CONSTRAINT c;"],
  });
  const { directives, statements } = await readScript(text, { file: "f" });

  equal(directives.noTransaction, true);
  equal(
    statements.map(({ resumable = false }) => resumable).join(),
    "true,false",
  );
  match(block, /first_1 public\.users\.id%TYPE;/);
  match(block, /WHERE id >= fill\.first_1 AND id <= fill\.last_1/);
});

Deno.test("backfillBlock() goes page by page where there is no key", () => {
  const old = new Map([...OLD].filter(([id]) => !id.startsWith("constraint ")));

  match(
    backfillBlock({ table: "public.users", doubled: DOUBLED, old }),
    /WHERE ctid >= format\('\(%s,0\)', fill\.page\)::tid/,
  );
});
