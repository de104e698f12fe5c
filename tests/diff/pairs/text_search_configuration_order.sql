-- The order of a configuration's dictionaries turns round and it gets an owner
-- roles: confiture_diff_writer
-- old:
CREATE TEXT SEARCH CONFIGURATION "My Conf" (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION "My Conf" ADD MAPPING FOR asciiword, int WITH simple, english_stem;
-- new:
CREATE TEXT SEARCH CONFIGURATION "My Conf" (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION "My Conf" ADD MAPPING FOR asciiword, float WITH english_stem, simple;
ALTER TEXT SEARCH CONFIGURATION "My Conf" OWNER TO confiture_diff_writer;
CREATE TEXT SEARCH DICTIONARY "My Dict" (TEMPLATE = simple);
ALTER TEXT SEARCH DICTIONARY "My Dict" OWNER TO confiture_diff_writer;
