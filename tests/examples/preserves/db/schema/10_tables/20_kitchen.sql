CREATE TABLE recipes (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  method text NOT NULL DEFAULT 'Boil; fill; seal.',
  heat temperature NOT NULL DEFAULT '[60,105)',
  words tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || method)) STORED,
  parent_id integer REFERENCES recipes
);
CREATE INDEX recipes_words ON recipes USING gin (words);
CREATE UNIQUE INDEX recipes_title ON recipes (lower(title)) WHERE parent_id IS NULL;

CREATE TABLE ingredients (
  id smallint PRIMARY KEY,
  name text NOT NULL UNIQUE,
  fruit_id smallint REFERENCES fruits DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE recipe_ingredients (
  recipe_id integer NOT NULL REFERENCES recipes ON DELETE CASCADE,
  ingredient_id smallint NOT NULL REFERENCES ingredients,
  quantity measure NOT NULL,
  position smallint NOT NULL,
  PRIMARY KEY (recipe_id, ingredient_id),
  UNIQUE (recipe_id, position) DEFERRABLE
);

CREATE TABLE kettles (
  id smallint PRIMARY KEY,
  litres integer NOT NULL,
  bought_on date
) WITH (fillfactor = 80);

CREATE TABLE batches (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipe_id integer NOT NULL REFERENCES recipes,
  kettle_id smallint NOT NULL REFERENCES kettles,
  state batch_state NOT NULL DEFAULT 'planned',
  during tsrange NOT NULL,
  jars integer CHECK (jars >= 0),
  first_jar bigint DEFAULT nextval('jar_number'),
  remark text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_batch_a_kettle
    EXCLUDE USING gist (int4range(kettle_id, kettle_id, '[]') WITH &&, during WITH &&) WHERE (state <> 'spoilt')
);
CREATE INDEX batches_open ON batches (state) WHERE state IN ('planned', 'boiling');

CREATE TABLE readings (
  batch_id integer NOT NULL REFERENCES batches ON DELETE CASCADE,
  at timestamp NOT NULL,
  celsius real NOT NULL,
  PRIMARY KEY (batch_id, at)
) PARTITION BY HASH (batch_id);
CREATE TABLE readings_0 PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 1);
