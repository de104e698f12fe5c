REINDEX INDEX sales_day
