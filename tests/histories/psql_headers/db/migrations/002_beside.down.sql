\x on
UPDATE jars SET label = '\echo is text here' WHERE id = 1
