--no space; and a ' quote
/* don't; /* nest; */ "still" */ CREATE /* ; */ TABLE--;
/**/things/* $$ */(
  id integer /* id's; */ PRIMARY KEY, -- it's the key;
  "--" text DEFAULT '-- not a comment;', --
  "/*" text DEFAULT '/* nor this', /* but this is */
  n integer DEFAULT 6/*six*//2--two
); -- done; $tag$
--
--;
COMMENT ON TABLE things IS 'has -- and /* and */ and ; in it';
/*
 * A box.
 *******/
INSERT INTO things (id) VALUES (1--one
), (2/*two*/);
SELECT 5 - -1, 5--5
, +-+1, 2*/**/3, 4/ 2;
-- SELECT 1; DROP TABLE things;
