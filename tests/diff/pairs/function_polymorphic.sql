-- A polymorphic function takes another family of types
-- old:
CREATE FUNCTION first_of(v anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT v[1]';
-- new:
CREATE FUNCTION first_of(v anycompatiblearray, other anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(v[1], other)';
