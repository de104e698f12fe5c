import { deepEqual } from "node:assert/strict";
import { refusalOf } from "./_refusal.ts";

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "a tab indents",
    "database:\n\thost: h\n",
    "2:1 a tab indents the line (Indent with spaces)",
  ],
  [
    "a key stands there twice",
    "database: embedded\nname: a\nname: b\n",
    '3:1 the key "name" stands there twice (Keep one of them)',
  ],
  [
    "a key stands there twice within a mapping",
    'database:\n  host: a\n  user: u\n  "host": b\n',
    '4:3 the key "host" stands there twice (Keep one of them)',
  ],
  [
    "a key stands there twice and another is unknown",
    "database: embedded\nnam: a\nnam: b\n",
    '2:1 "nam" is not a known key (Did you mean "name"?)',
    '3:1 the key "nam" stands there twice (Keep one of them)',
  ],
  [
    "a list is not closed",
    "database: embedded\ninclude_dirs: [db/schema\nname: x\n",
    "3:1 a ] is missing before this place (Close the list or the mapping)",
  ],
  [
    "a mapping is not closed",
    "database: { host: h\n",
    "2:1 a } is missing before this place (Close the list or the mapping)",
  ],
  [
    "a quote is not closed",
    'name: "local\ndatabase: embedded\n',
    '1:7 a " is not closed (Close the quotes)',
  ],
  [
    "a value has a colon",
    "name: a: b\ndatabase: embedded\n",
    "1:7 it is not YAML: nested mappings are not allowed in compact mappings (Put the value in quotes, if the colon in it belongs to it)",
  ],
  [
    "a value begins with @",
    "database: { host: h, password: @x }\n",
    "1:32 it is not YAML: plain value cannot start with reserved character @ (Put the value in quotes)",
  ],
  [
    "a value begins with %",
    "name: %x\n",
    "1:7 it is not YAML: plain value cannot start with directive indicator character % (Put the value in quotes)",
  ],
  [
    "a value begins with a backtick",
    "name: `x`\n",
    "1:7 it is not YAML: plain value cannot start with reserved character ` (Put the value in quotes)",
  ],
  [
    "the indentation changes",
    "database:\n  host: h\n port: 5\n",
    "3:1 it is not YAML: all mapping items must start at the same column (Give the keys of one mapping the same indentation)",
  ],
  [
    "a key has no colon",
    "name: x\ndatabase\n",
    "2:1 a key is not followed by a colon (Write `key: value`)",
  ],
  [
    "there are two documents",
    "database: embedded\n---\nname: x\n",
    "3:1 it holds more than one document (Give each environment a file of its own)",
  ],
  [
    "an alias has no anchor",
    "database: *server\n",
    "1:11 *server stands for nothing: there is no &server before it (Put the value in quotes, if it is no alias)",
  ],
  [
    "aliases multiply",
    "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n",
    "1:1 its aliases multiply too far",
  ],
  [
    "an alias leads back to itself",
    "database: embedded\nmigration: &m\n  locking: *m\n",
    "1:1 an environment cannot hold itself, not even by an alias",
  ],
  [
    "a value has a tag",
    "name: !secret x\n",
    "1:7 it is not YAML: unresolved tag: !secret (Remove the tag, or put the value in quotes)",
  ],
  [
    "a key is a list",
    "database: embedded\n? [a, b]\n: c\n",
    "2:3 a key is a list, a mapping or an alias, but must be a text (Put the key in quotes)",
  ],
  [
    "the file is empty",
    "",
    "1:1 it is empty (Write at least `database: embedded`)",
  ],
  [
    "the file holds only comments",
    "# nothing\n",
    "1:1 it is empty (Write at least `database: embedded`)",
  ],
  [
    "the file holds only ---",
    "---\n",
    "1:1 it is empty (Write at least `database: embedded`)",
  ],
  [
    "the file holds only a blank line",
    "\n\n",
    "1:1 it is empty (Write at least `database: embedded`)",
  ],
  [
    "the file is JSON with a comma too many",
    '{"database": "embedded",,}\n',
    "1:25 it is not YAML: unexpected , in flow map",
  ],
  [
    "the file is SQL",
    "CREATE TABLE t (a int);\n",
    "1:1 it is a single value, not a mapping of keys to values",
  ],
  [
    "an aliased value is wrong",
    "database: embedded\nmigration:\n  locking: &l { enabled: 5 }\nname: x\n",
    '3:26 "migration.locking.enabled" is 5, but must be true or false',
  ],
  [
    "a merged key is unknown",
    "migration: &m { foo: 1 }\ndatabase: embedded\n",
    '1:17 "migration.foo" is not a known key (Known here: directory, tracking_table, versioning, locking, lock_timeout, lock_retries, lock_budget, max_queue, statement_timeout, out_of_order, repeatables)',
  ],
  [
    "a block text is no ledger",
    "database: embedded\nmigration:\n  tracking_table: |\n    a b\n    c\n",
    '3:19 "migration.tracking_table" is "a b\\nc\\n", but must be a table\'s name: table or schema.table',
  ],
];

for (const [fault, text, ...problems] of REFUSED) {
  Deno.test(`readYaml() tells when ${fault}`, async () => {
    const refusal = await refusalOf(text);

    deepEqual(refusal, { code: "config/invalid", exitCode: 5, problems });
  });
}
