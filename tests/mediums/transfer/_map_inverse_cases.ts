import type { FeedCase } from "./_map_feeds.ts";

/** Maps between two schemas, and their way back. */
export const INVERSE_CASES: readonly FeedCase[] = [
  {
    name: "renames, values, a condition and what stays",
    map:
      `tables: { customers: { source: users, columns: { name: display_name, note: ~ }, values: { tier: "'free'", at: now() }, where: id > 5 } }`,
    source: "users: id integer pk, name text, note text null",
    target:
      "customers: id integer pk, display_name text, tier text, at timestamp null, extra text null, nr bigint identity",
    lines: [
      "customers > users",
      'id = "id", name = "display_name"',
      "own ( id > 5 )",
      'key id > id = "id"',
      "keeps note",
      "note: users.note keeps its value on the way back, and is NULL in new rows: nothing makes it again",
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
      "accounts > private",
      'id = "id", name = "name"',
      "where \"kind\" = ( 'private' )",
      'key id > id = "id"',
      "5:9 no way back for business: business.vat is NOT NULL without a default, and nothing makes it again (Say how: `columns: { vat: { back: … } }`, or give it a default at the source)",
      "note: rows of accounts that belong to none of private, business have no way back",
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
      "accounts > private",
      'id = "id"',
      "where ( vat IS NULL )",
      'key id > id = "id"',
      "accounts > business",
      'id = "id", vat = "vat"',
      "where ( vat IS NOT NULL )",
      'key id > id = "id"',
      "note: rows of accounts that belong to none of private, business have no way back",
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
      "accounts > private",
      'id = "id"',
      "where \"kind\" = ( 'private' )",
      'key id, kind > id = "id" where "kind" = ( \'private\' )',
      "accounts > business",
      'id = "id"',
      "where \"kind\" = ( 'business' )",
      'key id, kind > id = "id" where "kind" = ( \'business\' )',
      "note: rows of accounts that belong to none of private, business have no way back",
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
      "users > users",
      'from (SELECT "users".*, "confiture_1".confiture_value_0 AS "confiture_1_0" FROM ONLY "public"."users" AS "users" LEFT JOIN (SELECT "user_id" AS confiture_key_0, "street" AS confiture_value_0 FROM ONLY "public"."addresses") AS "confiture_1" ON "confiture_1".confiture_key_0 = "id") AS "users"',
      'id = "id", name = "name", street = "confiture_1_0"',
      'key id > id = "id"',
      'beside addresses key user_id > id = "user_id"',
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
      "phones > users",
      'from (SELECT "phones".*, "confiture_1".confiture_value_0 AS "confiture_1_0" FROM ONLY "public"."phones" AS "phones" LEFT JOIN (SELECT "user_id" AS confiture_key_0, "number" AS confiture_value_0 FROM ONLY "public"."phones" WHERE "kind" = ( \'mobile\' )) AS "confiture_1" ON "confiture_1".confiture_key_0 = "user_id") AS "phones"',
      'id = "user_id", home = "number", mobile = "confiture_1_0"',
      "where \"kind\" = ( 'home' )",
      'key user_id, kind > id = "user_id" where "kind" = ( \'home\' )',
      'beside phones key user_id, kind > id = "user_id" where "kind" = ( \'mobile\' )',
      "note: users.mobile is NOT NULL: a row fails on the way back that has none in phones",
      "note: rows of phones that belong to none of users have no way back",
    ],
  },
  {
    name: "a key with a constant beside it, where some rows come",
    map:
      "tables: { t: { columns: { id: { transform: id + 1000 } }, where: name > '' } }",
    source: "t: id integer pk, name text",
    target: "t: id integer pk, name text",
    lines: [
      "1:11 no way back for t: t.id cannot be told from t (id) (Bring its key over as it is, say with `back` how it is made again, or go without a way back)",
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
      "1:11 no way back for t: t.country is NOT NULL without a default, and nothing makes it again (Say how: `columns: { country: { back: … } }`, or give it a default at the source)",
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
      'id = "id", once = "once"',
      'key id > id = "id"',
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
      'id = "id", name = ( first || last )',
      'key id > id = "id"',
    ],
  },
  {
    name: "a table that is split by rows",
    map:
      "tables: { p: { source: a, where: kind = 'p' }, b: { source: a, where: kind = 'b' } }",
    source: "a: id integer pk, kind text",
    target: `p: id integer pk, kind text
b: id integer pk, kind text`,
    lines: [
      "p > a",
      'id = "id", kind = "kind"',
      "own ( kind = 'p' )",
      'key id > id = "id"',
      "b > a",
      'id = "id", kind = "kind"',
      "own ( kind = 'b' )",
      'key id > id = "id"',
    ],
  },
  {
    name: "a value whose way back is said",
    map:
      "tables: { t: { columns: { id: { transform: id + 1, back: id - 1 }, up: { transform: upper(up), back: lower(up) } } } }",
    source: "t: id integer pk, up text",
    target: "t: id integer pk, up text",
    lines: [
      "t > t",
      "id = ( id - 1 ), up = ( lower(up) )",
      "key id > id = ( id - 1 )",
    ],
  },
  {
    name: "a key of another type",
    map: "",
    source: "t: id integer pk",
    target: "t: id bigint pk",
    lines: [
      "t > t",
      'id = "id"',
      'key id > id = ("id")::integer',
    ],
  },
  {
    name: "a key whose way back is not said",
    map: "tables: { t: { columns: { id: { transform: id + 1 } } } }",
    source: "t: id integer pk",
    target: "t: id integer pk",
    lines: [
      "1:11 no way back for t: t.id cannot be told from t (id) (Bring its key over as it is, say with `back` how it is made again, or go without a way back)",
    ],
  },
  {
    name: "a key that may be NULL at the target",
    map: "tables: { t: { columns: { id: nr } } }",
    source: "t: id integer pk",
    target: "t: nr integer null unique",
    lines: [
      "1:11 no way back for t: t.nr may be NULL, and is what its rows are known by (Bring its key over as it is, say with `back` how it is made again, or go without a way back)",
    ],
  },
  {
    name: "a column that nothing makes again",
    map: "tables: { t: { columns: { x: ~ } } }",
    source: "t: id integer pk, x text",
    target: "t: id integer pk",
    lines: [
      "1:11 no way back for t: t.x is NOT NULL without a default, and nothing makes it again (Say how: `columns: { x: { back: … } }`, or give it a default at the source)",
    ],
  },
  {
    name: "a part that cannot be joined",
    map:
      `tables: { more: { source: t, columns: { id: nr, x: x }, values: { a: "'1'" } }, t: { columns: { x: ~ } } }`,
    source: "t: id integer pk, x text null",
    target: `t: id integer pk
more: nr integer null unique, x text null, a text`,
    lines: [
      "t > t",
      'id = "id"',
      'key id > id = "id"',
      "keeps x",
      "note: what is written to more has no way back to t: more.nr may be NULL, and is what its rows are known by",
      "note: t.x keeps its value on the way back, and is NULL in new rows: nothing makes it again",
    ],
  },
];
