import type { FeedCase } from "./_map_feeds.ts";

/** Maps between two schemas, and what they come to. */
export const FEED_CASES: readonly FeedCase[] = [
  {
    name: "tables of one name as they are",
    map: "",
    source: "users: id integer pk, name text, note text null",
    target: "users: id integer pk, name text, note text null",
    lines: [
      "users > users",
      'id = "id", name = "name", note = "note"',
      'key id > id = "id"',
    ],
  },
  {
    name: "renames, values, a condition and what stays",
    map:
      `tables: { customers: { source: users, columns: { name: display_name, note: ~ }, values: { tier: "'free'", at: now() }, where: id > 5 } }`,
    source: "users: id integer pk, name text, note text null",
    target:
      "customers: id integer pk, display_name text, tier text, at timestamp null, extra text null, nr bigint identity",
    lines: [
      "users > customers",
      'id = "id", display_name = "name", tier = ( \'free\' ), at = ( now() ) (fleeting)',
      "where ( id > 5 )",
      'key id > id = "id"',
      "note: customers.extra gets NULL: users has nothing for it",
      "note: customers.nr gets a new number each time a row is brought over",
    ],
  },
  {
    name: "a merged table whose rows a constant tells apart",
    map: `tables:
  accounts:
    from:
      - { source: private, values: { kind: "'private'" } }
      - { source: business, values: { kind: "'business'" }, columns: { vat: ~ } }
`,
    source: `private: id integer pk, name text
business: id integer pk, name text, vat text`,
    target: "accounts: id integer pk, kind text, name text",
    lines: [
      "private > accounts",
      'id = "id", kind = ( \'private\' ), name = "name"',
      "own \"kind\" = ( 'private' )",
      'key id > id = "id"',
      "business > accounts",
      'id = "id", kind = ( \'business\' ), name = "name"',
      "own \"kind\" = ( 'business' )",
      'key id > id = "id"',
    ],
  },
  {
    name: "a merged table whose rows the map tells apart",
    map: `tables:
  accounts:
    from:
      - { source: private, back_where: vat IS NULL }
      - { source: business, back_where: vat IS NOT NULL }
`,
    source: `private: id integer pk
business: id integer pk, vat text`,
    target: "accounts: id integer pk, vat text null",
    lines: [
      "private > accounts",
      'id = "id"',
      "own ( vat IS NULL )",
      'key id > id = "id"',
      "business > accounts",
      'id = "id", vat = "vat"',
      "own ( vat IS NOT NULL )",
      'key id > id = "id"',
      "note: accounts.vat gets NULL: private has nothing for it",
    ],
  },
  {
    name: "a merged table with a constant in its key",
    map: `tables:
  accounts:
    from:
      - { source: private, values: { kind: "'private'" } }
      - { source: business, values: { kind: "'business'" } }
`,
    source: `private: id integer pk
business: id integer pk`,
    target: "accounts: id integer pk, kind text pk",
    lines: [
      "private > accounts",
      "id = \"id\", kind = ( 'private' )",
      "own \"kind\" = ( 'private' )",
      "key id > id = \"id\", kind = ( 'private' )",
      "business > accounts",
      "id = \"id\", kind = ( 'business' )",
      "own \"kind\" = ( 'business' )",
      "key id > id = \"id\", kind = ( 'business' )",
    ],
  },
  {
    name: "a split table",
    map:
      "tables: { addresses: { source: users, columns: { id: user_id, name: ~ }, where: street IS NOT NULL } }",
    source: "users: id integer pk, name text, street text null",
    target:
      `addresses: id bigint identity pk, user_id integer unique, street text
users: id integer pk, name text`,
    lines: [
      "users > addresses",
      'user_id = "id", street = "street"',
      "where ( street IS NOT NULL )",
      'key id > user_id = "id"',
      "users > users",
      'id = "id", name = "name"',
      'key id > id = "id"',
      "note: addresses.id gets a new number each time a row is brought over",
    ],
  },
  {
    name: "columns that become rows",
    map: `tables:
  phones:
    from:
      - { source: users, columns: { id: user_id, home: number, mobile: ~ }, values: { kind: "'home'" } }
      - { source: users, columns: { id: user_id, mobile: number, home: ~ }, values: { kind: "'mobile'" } }
empty: [users]
`,
    source: "users: id integer pk, home text, mobile text",
    target: `users: id integer pk
phones: user_id integer pk, kind text pk, number text`,
    lines: [
      "users > phones",
      'user_id = "id", kind = ( \'home\' ), number = "home"',
      "own \"kind\" = ( 'home' )",
      "key id > user_id = \"id\", kind = ( 'home' )",
      "users > phones #2",
      'user_id = "id", kind = ( \'mobile\' ), number = "mobile"',
      "own \"kind\" = ( 'mobile' )",
      "key id > user_id = \"id\", kind = ( 'mobile' )",
    ],
  },
  {
    name: "a key that is computed, where all rows come",
    map: "tables: { t: { columns: { id: { transform: abs(id) } } } }",
    source: "t: id integer pk, name text",
    target: "t: id integer pk, name text",
    lines: [
      "t > t",
      'id = ( abs(id) ), name = "name"',
      "key id > id = ( abs(id) )",
    ],
  },
  {
    name: "a key with a constant beside it, where some rows come",
    map:
      "tables: { t: { columns: { id: { transform: id + 1000 } }, where: name > '' } }",
    source: "t: id integer pk, name text",
    target: "t: id integer pk, name text",
    lines: [
      "t > t",
      'id = ( id + 1000 ), name = "name"',
      "where ( name > '' )",
      "key id > id = ( id + 1000 )",
    ],
  },
  {
    name: "another key than the primary one, where the target has that",
    map: "",
    source: "t: id integer pk, name text unique",
    target: "t: id integer, name text pk",
    lines: [
      "t > t",
      'id = "id", name = "name"',
      'key name > name = "name"',
    ],
  },
  {
    name: "the key that is named",
    map: "tables: { t: { key: [name] } }",
    source: "t: id integer pk, name text unique",
    target: "t: id integer pk, name text unique",
    lines: [
      "t > t",
      'id = "id", name = "name"',
      'key name > name = "name"',
    ],
  },
  {
    name: "an expression that looks into another table",
    map:
      `tables: { t: { columns: { country: ~ }, values: { c: (SELECT c.name FROM public.country c WHERE c.id = t.country) } } }
ignore: [country]`,
    source: `t: id integer pk, country integer
country: id integer pk`,
    target: "t: id integer pk, c text",
    lines: [
      "t > t",
      'id = "id", c = ( (SELECT c.name FROM public.country c WHERE c.id = t.country) )',
      'key id > id = "id"',
      "note: t looks into country: what is written there alone is not brought over",
    ],
  },
  {
    name: "generated columns, which are read and not filled",
    map: "tables: { t: { columns: { total: sum } } }",
    source:
      "t: id integer pk, total integer generated, twice integer generated, once integer",
    target:
      "t: id integer pk, sum integer, twice integer null, once integer generated",
    lines: [
      "t > t",
      'id = "id", sum = "total", twice = "twice"',
      'key id > id = "id"',
      "note: t.once is generated at the target: its values are not brought over",
    ],
  },
  {
    name: "a column of which only the way back is said",
    map:
      `tables: { users: { columns: { name: { back: first || last } }, values: { first: "split_part(name, ' ', 1)", last: "split_part(name, ' ', 2)" } } }`,
    source: "users: id integer pk, name text",
    target: "users: id integer pk, first text, last text",
    lines: [
      "users > users",
      "id = \"id\", first = ( split_part(name, ' ', 1) ), last = ( split_part(name, ' ', 2) )",
      'key id > id = "id"',
    ],
  },
  {
    name: "a table that is ignored at both ends",
    map: "ignore: [audit_*]",
    source: `audit_log: id integer
t: id integer pk`,
    target: `audit_log: id integer
t: id integer pk`,
    lines: [
      "t > t",
      'id = "id"',
      'key id > id = "id"',
      "note: audit_log of the target stays empty: it is ignored",
    ],
  },
  {
    name: "names that need quotes",
    map: `tables: { t: { source: '"T t"', columns: { '"A.b"': a } } }`,
    source: "T t: id integer pk, A.b text",
    target: "t: id integer pk, a text",
    lines: [
      "T t > t",
      'id = "id", a = "A.b"',
      'key id > id = "id"',
    ],
  },
  {
    name: "a table of its name in another schema",
    map: "tables: { app.users: {} }",
    source: "users: id integer pk",
    target: "app.users: id integer pk",
    lines: [
      "users > app.users",
      'id = "id"',
      'key id > id = "id"',
    ],
  },
];
