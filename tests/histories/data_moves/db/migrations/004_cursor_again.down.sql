SELECT 1; VALUES ('nothing')
