INSERT INTO recipes VALUES (7, 'mixed');
INSERT INTO recipes
	VALUES
(8,'ab');


