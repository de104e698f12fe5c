-- An operator comes with its function and its commutator
-- old:
-- new:
CREATE FUNCTION same_ends(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT left(a, 1) = left(b, 1)';
CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = same_ends, COMMUTATOR = ===, RESTRICT = eqsel);
COMMENT ON OPERATOR === (text, text) IS 'Begin alike';
