DELETE FROM moments WHERE who = 'server';
