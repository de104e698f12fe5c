import type { FeedCase } from "./_map_feeds.ts";

/** Maps between two schemas that do not fit. */
export const REFUSED_MAPS: readonly FeedCase[] = [
  {
    name: "tables and columns that have no counterpart",
    map: "",
    source: `users: id integer pk, name text, note text null
old: id integer pk`,
    target: `users: id integer pk, nam text, full text
new: id integer pk`,
    lines: [
      "new of the target gets nothing: the source has no table of its name (Name its source under `tables`, or write `empty: [new]`)",
      "old of the source goes nowhere: the target has no table of its name (Name it as a source under `tables`, or write `ignore: [old]`)",
      "users.nam of the target is NOT NULL without a default, and users has nothing for it (Fill it: `values: { nam: … }`, rename a column into it, or give it a default at the target)",
      "users.full of the target is NOT NULL without a default, and users has nothing for it (Fill it: `values: { full: … }`, rename a column into it, or give it a default at the target)",
      "users.name of the source goes nowhere (Write `columns: { name: … }` with a column of users, or `name: ~` where it stays behind)",
      "users.note of the source goes nowhere (Write `columns: { note: … }` with a column of users, or `note: ~` where it stays behind)",
    ],
  },
  {
    name: "tables that have another name",
    map: "",
    source: "old_users: id integer pk",
    target: `users: id integer pk
old_user: id integer pk`,
    lines: [
      "users of the target gets nothing: the source has no table of its name (Name its source under `tables`, or write `empty: [users]`)",
      "old_user of the target gets nothing: the source has no table of its name (Write `tables: { old_user: { source: old_users } }`, or `empty: [old_user]`)",
      "old_users of the source goes nowhere: the target has no table of its name (Write `tables: { old_user: { source: old_users } }`, or `ignore: [old_users]`)",
    ],
  },
  {
    name: "names that are not there",
    map: `tables: { user: { source: x } }
ignore: [tt]
empty: [q]`,
    source: "users: id integer pk, name text, note text null",
    target: "users: id integer pk, name text, note text null",
    lines: [
      '1:11 the target has no table "user" (Did you mean users?)',
      '1:27 the source has no table "x" (Correct the name, or remove it)',
      '2:10 the source has no table "tt" (Correct the name, or remove it)',
      '3:9 the target has no table "q" (Correct the name, or remove it)',
    ],
  },
  {
    name: "columns that are wrong, each once",
    map: `tables:
  customers:
    source: users
    columns:
      name: { target: label, transform: "name || (" }
      nme: x
      note: labl
    values: { label: "name, id", y: "$1", z: nextval('s') }
    key: [note]
`,
    source: "users: id integer pk, name text, note text null",
    target: "customers: id integer pk, label text, y text, z integer",
    lines: [
      '5:41 name || ( is no expression: syntax error at or near ")" (Write what may stand behind SELECT, without SELECT)',
      '6:7 users has no column "nme" (Did you mean name?)',
      '7:13 customers has no column "labl" (Did you mean label?)',
      "8:22 name, id is more than one expression (Write one value, without a comma or FROM outside of parentheses)",
      "8:37 $1 has a parameter, and nobody to give it (Write out the value instead of $1)",
      "8:46 nextval('s') calls nextval(), and whoever reads rows changes nothing (Leave the column out: the target's default numbers it)",
      "9:11 users cannot be known by (note): note may be NULL (Set the column NOT NULL at the source, or name others)",
    ],
  },
  {
    name: "a column that is filled twice, and one that the target computes",
    map: "tables: { t: { columns: { a: x, b: x, c: twice } } }",
    source: "t: id integer pk, a text, b text, c text",
    target: "t: id integer pk, x text, twice text generated",
    lines: [
      "1:36 t.x is filled twice: from a and from b (Keep one of them)",
      "1:42 t.twice is generated at the target (Remove it: the target computes its values)",
    ],
  },
  {
    name: "a merged table whose rows nothing tells apart",
    map:
      "tables: { accounts: { from: [{ source: private }, { source: business }] } }",
    source: `private: id integer pk
business: id integer pk`,
    target: "accounts: id integer pk",
    lines: [
      "1:30 rows of private cannot be told from others in accounts of the target (Give each source another constant in one column (`values`), or say which rows are its own: `back_where`)",
      "1:51 rows of business cannot be told from others in accounts of the target (Give each source another constant in one column (`values`), or say which rows are its own: `back_where`)",
    ],
  },
  {
    name: "a condition that changes by itself",
    map: "tables: { t: { where: at > now() } }",
    source: "t: id integer pk, at timestamp",
    target: "t: id integer pk, at timestamp",
    lines: [
      "1:23 the condition of t becomes another by itself: rows would have to go, and nobody writes to them (Write a constant instead: a date, not now())",
    ],
  },
  {
    name:
      "a table that is ignored and mapped, and one that is empty and mapped",
    map: `tables: { t: {}, u: {} }
ignore: [t]
empty: [u]`,
    source: `t: id integer pk
u: id integer pk`,
    target: `t: id integer pk
u: id integer pk`,
    lines: [
      "1:11 t of the source is ignored and mapped (Keep one of them)",
      "1:18 u of the target is to stay empty, and is mapped (Keep one of them)",
    ],
  },
  {
    name: "a statement that cannot be read",
    map: "tables: { t: { custom_sql: INSER INTO t } }",
    source: "t: id integer pk",
    target: "t: id integer pk",
    lines: [
      "1:28 INSER INTO t is no statement that PostgreSQL can read (Correct the SQL)",
    ],
  },
  {
    name: "two tables that one name may mean",
    map: `tables: { t: { source: u } }
ignore: [x.u, y.u]`,
    source: `x.u: id integer pk
y.u: id integer pk`,
    target: "t: id integer pk",
    lines: [
      '1:24 "u" of the source may be x.u or y.u (Write x.u)',
    ],
  },
];
