begin; drop table loyalty; end;
