ALTER TYPE stage ADD VALUE IF NOT EXISTS 'washed' BEFORE 'boiled';
ALTER TYPE stage ADD VALUE 'it''s done' AFTER 'boiled';
ALTER TYPE public."stage" ADD VALUE IF NOT EXISTS 'washed';
