-- A publication gets a table without those that inherit from it, and another gives one up
-- old:
CREATE TABLE parent (a integer);
CREATE TABLE other (a integer);
CREATE PUBLICATION known FOR TABLE ONLY parent;
-- new:
CREATE TABLE parent (a integer);
CREATE TABLE child (b integer) INHERITS (parent);
CREATE TABLE other (a integer);
CREATE PUBLICATION feed FOR TABLE ONLY parent;
CREATE PUBLICATION known FOR TABLE ONLY parent, other;
