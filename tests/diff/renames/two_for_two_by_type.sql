-- Two columns are renamed, and their types tell which is which
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  user_name text NOT NULL, user_since date NOT NULL
);
-- rows:
INSERT INTO t VALUES (1, 'a', '2024-01-01');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  member_name text NOT NULL, member_since date NOT NULL
);
-- expect: rename public.t.user_name -> public.t.member_name
-- expect: rename public.t.user_since -> public.t.member_since
