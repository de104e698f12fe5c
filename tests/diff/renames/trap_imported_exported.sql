-- When it was brought in goes and when it was brought out comes
-- old:
CREATE TABLE batches (
  id integer PRIMARY KEY,
  imported_at timestamptz
);
-- rows:
INSERT INTO batches VALUES (1, '2024-01-01Z');
-- new:
CREATE TABLE batches (
  id integer PRIMARY KEY,
  exported_at timestamptz
);
-- expect: ask public.batches.imported_at -> public.batches.exported_at
