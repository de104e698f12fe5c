-- The member goes and the membership comes
-- old:
CREATE TABLE visits (
  id integer PRIMARY KEY,
  member_id integer NOT NULL
);
-- rows:
INSERT INTO visits VALUES (1, 7);
-- new:
CREATE TABLE visits (
  id integer PRIMARY KEY,
  membership_id integer NOT NULL
);
-- expect: ask public.visits.member_id -> public.visits.membership_id
