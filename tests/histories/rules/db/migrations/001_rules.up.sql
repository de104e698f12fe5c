CREATE TABLE stock (item text PRIMARY KEY, n integer NOT NULL);
CREATE TABLE stock_log (item text, n integer, what text);
CREATE VIEW plenty AS SELECT * FROM stock WHERE n > 10;
CREATE RULE log_insert AS ON INSERT TO stock DO ALSO (
  INSERT INTO stock_log VALUES (NEW.item, NEW.n, 'insert;');
  NOTIFY stock_changed
);
CREATE OR REPLACE RULE log_update AS ON UPDATE TO stock WHERE OLD.n <> NEW.n DO ALSO
  (INSERT INTO stock_log VALUES (NEW.item, OLD.n, 'was'); INSERT INTO stock_log VALUES (NEW.item, NEW.n, 'is'););
CREATE RULE plenty_insert AS ON INSERT TO plenty DO INSTEAD INSERT INTO stock VALUES (NEW.item, NEW.n);
CREATE RULE plenty_delete AS ON DELETE TO plenty DO INSTEAD NOTHING;
INSERT INTO stock VALUES ('plums', 3);
INSERT INTO plenty VALUES ('sugar', 100);
UPDATE stock SET n = n + 1;
DELETE FROM plenty;
