DROP TABLE nearby;
DROP OPERATOR @%@ (integer, integer), ?~ (integer, integer), <#-#> (integer, integer);
DROP FUNCTION near;
