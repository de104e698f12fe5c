DELETE FROM tenants WHERE owner = 'nobody';
