CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  who name NOT NULL DEFAULT current_user,
  op text NOT NULL,
  old_row jsonb,
  new_row jsonb
);
CREATE TABLE "Guest Book" (
  "No." serial PRIMARY KEY,
  "What they said; really" text
);
