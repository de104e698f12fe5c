-- What PostgreSQL 18 brought
-- since: 180000
CREATE SCHEMA since_18;
CREATE TABLE since_18.virtual (a integer, b integer GENERATED ALWAYS AS (a + 1), c integer CONSTRAINT c_named NOT NULL, d integer, CHECK (d > 0) NOT ENFORCED);
ALTER TABLE since_18.virtual ADD CONSTRAINT d_later NOT NULL d NOT VALID;
CREATE TABLE since_18.parent (a integer CONSTRAINT a_here NOT NULL NO INHERIT, b integer NOT NULL);
CREATE TABLE since_18.child (c integer) INHERITS (since_18.parent);
CREATE TABLE since_18.booked (room integer, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE since_18.cleaned (room integer, at daterange, FOREIGN KEY (room, PERIOD at) REFERENCES since_18.booked (room, PERIOD during));
CREATE TABLE since_18.keyed_by (a integer PRIMARY KEY);
CREATE TABLE since_18.loose (a integer REFERENCES since_18.keyed_by NOT ENFORCED);
CREATE PUBLICATION of_generated FOR TABLE since_18.booked WITH (publish_generated_columns = stored);
CREATE FOREIGN TABLE since_18.like_table (LIKE store.hen) SERVER breadth_server;
CREATE COLLATION since_18.fast (PROVIDER = builtin, LOCALE = 'PG_UNICODE_FAST');
CREATE TABLE since_18.other_rule (a integer NOT NULL, b integer GENERATED ALWAYS AS (a * 22) STORED, c integer NOT NULL);
ALTER TABLE since_18.other_rule INHERIT trees.base;
