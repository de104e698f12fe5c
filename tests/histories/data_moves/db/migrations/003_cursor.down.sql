DELETE FROM stock WHERE name = 'prepared'
