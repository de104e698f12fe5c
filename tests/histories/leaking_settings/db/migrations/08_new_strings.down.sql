DELETE FROM sayings WHERE text LIKE 'C:%' OR text LIKE '%t%';
