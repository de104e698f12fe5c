import { equal } from "node:assert/strict";
import { scriptText } from "../../../src/mediums/diff/script_text.ts";

const change = (sql: string) => ({
  type: "make" as const,
  object: "table public.t",
  sql,
});

Deno.test("scriptText() puts what belongs together into a transaction", () => {
  const script = scriptText([
    { mode: "transaction", changes: [change("CREATE A"), change("CREATE B")] },
    { mode: "outside", changes: [change("CREATE C")] },
  ]);

  equal(
    script,
    "BEGIN;\n\nCREATE A;\n\nCREATE B;\n\nCOMMIT;\n\nCREATE C;\n",
  );
});

Deno.test("scriptText() is empty where nothing is to be done", () => {
  equal(scriptText([]), "");
});
