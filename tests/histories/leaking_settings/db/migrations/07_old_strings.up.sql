SET standard_conforming_strings = off;
SET escape_string_warning = off;
SET backslash_quote = on;
CREATE TABLE sayings (text text);
INSERT INTO sayings VALUES ('it\'s; done'), ('a\tb\\c');
