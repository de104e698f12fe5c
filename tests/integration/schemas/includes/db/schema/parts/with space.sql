CREATE VIEW including AS SELECT id FROM included
;
