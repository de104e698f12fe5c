DROP TABLE houses;
DROP SEQUENCE odd;
DROP TEXT SEARCH CONFIGURATION plain;
DROP TEXT SEARCH DICTIONARY plain_words;
DROP COLLATION by_bytes;
DROP TYPE temperature, address;
DROP DOMAIN "E-mail; address", share;
