-- Somebody has been sent away by the file before; this one goes on.
INSERT INTO alone VALUES (2);
