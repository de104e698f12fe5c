import { equal, match, ok } from "node:assert/strict";
import { manPage } from "../../../src/commands/reference/man_page.ts";

const PAGE = manPage([{
  name: "look around",
  summary: "Show what's there",
  positionals: [{ name: "PLACE", summary: ".gitignore, for one" }],
  flags: {
    way: {
      type: "text",
      short: "w",
      placeholder: "WAY",
      summary: "Up, or C:\\down",
    },
  },
  examples: ["confiture look around 'db/*' --way up"],
  run: () => Promise.resolve(0),
}], "1.2.3");

Deno.test("manPage() has the sections that manual pages have", () => {
  equal(
    PAGE.split("\n")[0],
    '.TH CONFITURE 1 "" "confiture 1.2.3" "confiture"',
  );
  equal(
    [...PAGE.matchAll(/^\.SH (.*)$/gm)].map(([, title]) => title).join(", "),
    "NAME, SYNOPSIS, DESCRIPTION, COMMANDS, COMMON OPTIONS, EXIT STATUS, ENVIRONMENT, FILES, SEE ALSO",
  );
});

Deno.test("manPage() shows commands with words, flags and examples", () => {
  match(PAGE, /^\.SS "look around"$/m);
  match(PAGE, /^\.TP\n\.B \\-w, \\-\\-way WAY\nUp, or C:\\edown$/m);
  match(PAGE, /^confiture look around \\\(aqdb\/\*\\\(aq \\-\\-way up$/m);
});

Deno.test("manPage() writes no text that would be a command of the macros", () => {
  match(PAGE, /^\\&\.gitignore, for one$/m);
  const commands = PAGE.split("\n").filter((line) => /^[.']/.test(line))
    .filter((line) => !/^\.(TH|SH|SS|TP|PP|B|I|br|nf|fi|RS 4|RE)\b/.test(line));
  equal(commands.join("\n"), "");
});

Deno.test("manPage() explains every exit code", () => {
  ok(PAGE.includes(".B 130\ninterrupted"));
});
