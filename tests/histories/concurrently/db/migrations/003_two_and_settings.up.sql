
SET statement_timeout = 0;
SET lock_timeout TO '10s';

/* both at once */ create unique index concurrently batches_sugar on batches (sugar desc, id);
CREATE INDEX CONCURRENTLY -- with a comment inside;
  batches_plenty ON batches USING btree (kind, id DESC) INCLUDE (sugar) WHERE sugar > 10;

RESET statement_timeout;
