-- What PostgreSQL 15 brought
-- since: 150000
CREATE SCHEMA since_15;
CREATE TABLE since_15.nulls (a integer, b integer, UNIQUE NULLS NOT DISTINCT (a, b));
CREATE UNIQUE INDEX nulls_index ON since_15.nulls (b) NULLS NOT DISTINCT WHERE a > 0;
CREATE TABLE since_15.set_some (id integer, tenant integer, other integer, PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, other) REFERENCES since_15.set_some ON DELETE SET NULL (other));
CREATE VIEW since_15.invoker WITH (security_invoker = true) AS SELECT a FROM since_15.nulls;
CREATE UNLOGGED SEQUENCE since_15.forgets;
CREATE UNLOGGED TABLE since_15.logged_sequence (id integer GENERATED ALWAYS AS IDENTITY);
ALTER SEQUENCE since_15.logged_sequence_id_seq SET LOGGED;
CREATE PUBLICATION of_schema FOR TABLES IN SCHEMA since_15, store;
CREATE PUBLICATION of_rows FOR TABLE since_15.nulls (a, b) WHERE (a > 3 AND b IS NOT NULL), TABLE store.hen;
