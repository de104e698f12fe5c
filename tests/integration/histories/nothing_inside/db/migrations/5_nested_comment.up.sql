/* one /* two; */ three */
