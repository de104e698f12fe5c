import type { FeedCase } from "./_map_feeds.ts";

/** Tables whose rows cannot be told from one another. */
export const REFUSED_KEYS: readonly FeedCase[] = [
  {
    name: "no key at the source",
    map: "",
    source: "t: id integer, name text; unique (name) where",
    target: "t: id integer pk, name text",
    lines: [
      "t of the source has no key: a row that is written could not be told from another (Give it a primary key, or a unique index over columns that are NOT NULL; or leave it behind: `ignore`)",
    ],
  },
  {
    name: "a key that may be NULL",
    map: "",
    source: "t: id integer null unique",
    target: "t: id integer pk",
    lines: [
      "t of the source has no key: a row that is written could not be told from another (Give it a primary key, or a unique index over columns that are NOT NULL; or leave it behind: `ignore`)",
    ],
  },
  {
    name: "an exclusion constraint",
    map: "",
    source: "t: id integer; exclude (id)",
    target: "t: id integer pk",
    lines: [
      "t of the source has no key: a row that is written could not be told from another (Give it a primary key, or a unique index over columns that are NOT NULL; or leave it behind: `ignore`)",
    ],
  },
  {
    name: "a deferrable key",
    map: "",
    source: "t: id integer, name text; unique (id) deferrable",
    target: "t: id integer pk, name text",
    lines: [
      "t of the source has no key but t_key, which is deferrable: two rows may share it for a while (CREATE UNIQUE INDEX CONCURRENTLY ON public.t (id) at the source)",
    ],
  },
  {
    name: "no unique key at the target",
    map: "",
    source: "t: id integer pk, name text",
    target: "t: id integer, name text; unique (id) where",
    lines: [
      "t > t cannot be followed: the target has no unique key (Make (id) unique in t of the target, or name another key with `key`)",
    ],
  },
  {
    name: "a key of the target that a transform may make NULL",
    map:
      "tables: { t: { columns: { id: { target: code, transform: 'nullif(id, 7)' } } } }",
    source: "t: id integer pk",
    target: "t: code integer null unique",
    lines: [
      "1:11 t > t cannot be followed: t.code, of its unique key, may be NULL (ALTER TABLE public.t ALTER COLUMN code SET NOT NULL at the target)",
    ],
  },
  {
    name: "no unique key over the mapped key",
    map: "tables: { addresses: { source: users, columns: { id: user_id } } }",
    source: "users: id integer pk",
    target: "addresses: id bigint identity pk, user_id integer",
    lines: [
      "1:11 users > addresses cannot be followed: no unique key of the target is made of the source's key (id) alone (Make (user_id) unique in addresses of the target, or name another key with `key`)",
    ],
  },
  {
    name: "a key column that stays behind",
    map: "tables: { t: { columns: { id: ~ } } }",
    source: "t: id integer pk, name text",
    target: "t: name text pk",
    lines: [
      "1:11 t > t cannot be followed: t.id, of its key (id), goes nowhere (Map the key's columns into a unique key of the target, or name another with `key`)",
    ],
  },
  {
    name: "a key column that is made of others, too",
    map: "tables: { t: { columns: { id: { transform: id || name } } } }",
    source: "t: id text pk, name text",
    target: "t: id text pk, name text",
    lines: [
      "1:44 t > t cannot be followed: t.id, of its unique key, is computed from name, which the source's key (id) does not have (Map the key's columns to columns of the target that are unique together)",
    ],
  },
  {
    name: "a key column that has another value each time",
    map: "tables: { t: { columns: { id: { transform: id || now() } } } }",
    source: "t: id text pk",
    target: "t: id text pk",
    lines: [
      "1:11 t > t cannot be followed: t.id, of its unique key, has another value each time (Map the key's columns to columns of the target that are unique together)",
    ],
  },
  {
    name: "a key column that names its table",
    map: "tables: { t: { columns: { id: { transform: t.id + 1 } } } }",
    source: "t: id integer pk",
    target: "t: id integer pk",
    lines: [
      "1:11 t > t cannot be followed: t.id + 1 names a table (Write the names of columns alone: it is computed where only the key is left)",
    ],
  },
  {
    name: "a key that may become another's, where some rows come",
    map:
      "tables: { t: { columns: { id: { transform: abs(id) } }, where: name > '' } }",
    source: "t: id integer pk, name text",
    target: "t: id integer pk, name text",
    lines: [
      "1:11 t > t cannot be followed: two keys (id) may become one, and only some rows are brought over (Bring the key over as it is, or all rows)",
    ],
  },
  {
    name: "a key that a cast makes one of two, where some rows come",
    map: "tables: { t: { where: name > '' } }",
    source: "t: id numeric pk, name text",
    target: "t: id integer pk, name text",
    lines: [
      "1:11 t > t cannot be followed: two keys (id) may become one, and only some rows are brought over (Bring the key over as it is, or all rows)",
    ],
  },
  {
    name: "a named key that may be NULL",
    map: "tables: { t: { key: [name] } }",
    source: "t: id integer pk, name text null unique",
    target: "t: id integer pk, name text",
    lines: [
      "1:22 t cannot be known by (name): name may be NULL (Set the column NOT NULL at the source, or name others)",
    ],
  },
  {
    name: "a named key that rows may share",
    map: "tables: { t: { key: [name] } }",
    source: "t: id integer pk, name text",
    target: "t: id integer pk, name text",
    lines: [
      "1:22 t cannot be known by (name): two rows may have the same (CREATE UNIQUE INDEX CONCURRENTLY ON public.t (name) at the source, or name others)",
    ],
  },
  {
    name: "a named key that is not there",
    map: "tables: { t: { key: [nam] } }",
    source: "t: id integer pk, name text",
    target: "t: id integer pk, name text",
    lines: [
      '1:22 t has no column "nam" (Did you mean name?)',
    ],
  },
];
