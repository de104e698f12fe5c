import { match, rejects } from "node:assert/strict";
import { helpAnswer } from "../../../src/commands/reference/help_answer.ts";

const AT_A_TERMINAL = { isMan: false, isMarkdown: false };

function text(document: unknown): string {
  return String(Object(document).text);
}

Deno.test("helpAnswer() is the overview, a manual page or a reference", async () => {
  const all = await helpAnswer([], AT_A_TERMINAL);
  const man = await helpAnswer([], { ...AT_A_TERMINAL, isMan: true });
  const markdown = await helpAnswer(["lock"], {
    ...AT_A_TERMINAL,
    isMarkdown: true,
  });

  match(text(all.document), /^confiture \d/);
  match(text(man.document), /^\.TH CONFITURE 1 /);
  match(text(markdown.document), /^# Commands of confiture /);
  match(text(markdown.document), /## `lock release`/);
});

Deno.test("helpAnswer() knows no other command", async () => {
  await rejects(
    helpAnswer(["conserve"], AT_A_TERMINAL),
    /Cannot show help of "conserve"/,
  );
});
