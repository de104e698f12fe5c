begin; delete from orchards; delete from trees; end;
