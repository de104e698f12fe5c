INSERT INTO tenants SELECT coalesce(nullif(current_setting('app.tenant', true), ''), 'none'), 'nobody';
