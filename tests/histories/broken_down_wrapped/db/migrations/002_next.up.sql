BEGIN; CREATE TABLE b (id integer); COMMIT;
