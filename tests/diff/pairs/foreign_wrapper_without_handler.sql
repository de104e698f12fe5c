-- A foreign-data wrapper and a server without any program behind them change their options
-- old:
CREATE FOREIGN DATA WRAPPER nothing OPTIONS (debug 'true');
CREATE SERVER s TYPE 'kind' FOREIGN DATA WRAPPER nothing OPTIONS (a '1', b '2');
-- new:
CREATE FOREIGN DATA WRAPPER nothing OPTIONS (debug 'false', "Odd Name" 'it''s');
CREATE SERVER s TYPE 'kind' FOREIGN DATA WRAPPER nothing OPTIONS (b '3', c '4');
