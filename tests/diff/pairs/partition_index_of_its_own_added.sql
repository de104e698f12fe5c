-- One partition gets an index that its siblings do not have
-- old:
CREATE TABLE docs (lang text NOT NULL, body text) PARTITION BY LIST (lang);
CREATE TABLE docs_de PARTITION OF docs FOR VALUES IN ('de');
CREATE TABLE docs_en PARTITION OF docs FOR VALUES IN ('en');
-- rows:
INSERT INTO docs VALUES ('en', 'the quick fox'), ('de', 'der Fuchs');
-- new:
CREATE TABLE docs (lang text NOT NULL, body text) PARTITION BY LIST (lang);
CREATE TABLE docs_de PARTITION OF docs FOR VALUES IN ('de');
CREATE TABLE docs_en PARTITION OF docs FOR VALUES IN ('en');
CREATE INDEX docs_en_fulltext ON docs_en USING gin (to_tsvector('english', body));
