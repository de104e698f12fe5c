-- Two columns of one type go and one that is like both comes
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  phone_home text, phone_work text
);
-- rows:
INSERT INTO t VALUES (1, '1', '2');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  phone text
);
-- expect: ask public.t.phone_home | public.t.phone_work -> public.t.phone
