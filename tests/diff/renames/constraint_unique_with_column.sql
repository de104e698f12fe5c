-- A unique constraint's default name follows its renamed column
-- old:
CREATE TABLE t (id integer PRIMARY KEY,
  mail_address text CONSTRAINT t_mail_address_key UNIQUE
);
-- rows:
INSERT INTO t VALUES (1, 'a');
-- new:
CREATE TABLE t (id integer PRIMARY KEY,
  email_address text CONSTRAINT t_email_address_key UNIQUE
);
-- expect: rename public.t.mail_address -> public.t.email_address
-- expect: rename constraint public.t.t_mail_address_key -> public.t.t_email_address_key
