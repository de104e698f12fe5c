-- A sequence comes with everything set
-- old:
-- new:
CREATE SEQUENCE s AS smallint INCREMENT BY -2 MINVALUE -100 MAXVALUE 100 START WITH 50 CACHE 7 CYCLE;
