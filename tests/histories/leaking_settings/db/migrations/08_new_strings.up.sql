INSERT INTO sayings VALUES ('C:\temp\'), ('a\tb\\c');
