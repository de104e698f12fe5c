CREATE TABLE texts (id integer PRIMARY KEY, t text);
INSERT INTO texts VALUES
  (1, 'it''s; done'), (2, E'it\'s; \\ done\n'), (3, e'a\\'), (4, E'\x41\u00e9\U0001F353'),
  (5, 'C:\new\'), (6, '$$ not; $$'), (7, $$it's "dollar"; $$), (8, $a$ $$ ; $b$ '; $a$),
  (9, $été$ tagged; $été$), (10, $_1$;$_1$), (11, ''), (12, $$$$), (13, ''''), (14, E'\''),
  (15, 'first; '
       'second; '
       -- a comment between the parts;
       'third'),
  (16, U&'d\0061ta\003B \+01F353'), (17, U&'d!0061ta' UESCAPE '!'), (18, N'national;'),
  (19, B'101'::text), (20, X'1F'::text), (21, '%s ? :name $1 :''x'' {{y}} ${z} @w #{v}'),
  (22, E'first; \''
       ' second\n;'),
  (23, $q$ E'\' $q$), (24, '
  three
  lines;
'), (25, 'tab	and "double" and `back`');
