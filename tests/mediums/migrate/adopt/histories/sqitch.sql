-- What sqitch 1.3.1 leaves behind, less its projects, tags and events.
CREATE SCHEMA sqitch;
CREATE TABLE sqitch.changes (
  change_id text NOT NULL PRIMARY KEY,
  script_hash text,
  change text NOT NULL,
  project text NOT NULL,
  note text NOT NULL DEFAULT '',
  committed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  committer_name text NOT NULL,
  committer_email text NOT NULL,
  planned_at timestamp with time zone NOT NULL,
  planner_name text NOT NULL,
  planner_email text NOT NULL,
  UNIQUE (project, script_hash)
);
INSERT INTO sqitch.changes VALUES
  ('915a2354100620f4250ecf684687d234cee429b0', '2e9bac3c5f0e5102f79c1bc6acc29fa9db4d635b', 'create_users', 'shop', 'Users', '2024-01-01 12:00:00.409245+00', 'Ann', 'ann@example.com', '2024-01-01 11:00:00+00', 'Ann', 'ann@example.com'),
  ('66af760c6530a4a1960346f0772bab193fad140d', 'ced39ec26a3b3f6d217a47694bb54af86a0f1b4b', 'create_posts', 'shop', 'Posts', '2024-02-15 09:30:00.514058+00', 'Ann', 'ann@example.com', '2024-02-15 09:00:00+00', 'Ann', 'ann@example.com');
