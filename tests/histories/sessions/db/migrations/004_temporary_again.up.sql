CREATE TEMPORARY TABLE staging (id integer);
CREATE TEMP SEQUENCE counter;
INSERT INTO shouted SELECT 'again', nextval('counter');
