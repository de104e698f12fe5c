-- Large objects, which live beside all tables.
CREATE TABLE photos (id integer, photo oid);
INSERT INTO photos VALUES (1, lo_from_bytea(0, '\x00ff27')), (2, lo_create(0));
SELECT lo_put(photo, 0, decode('3b2d2d', 'hex')) FROM photos WHERE id = 2;
UPDATE photos SET id = length(lo_get(photo)) * 10 + id;
UPDATE photos SET photo = NULL WHERE lo_unlink(photo) = 1;
