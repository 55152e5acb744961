# Stays empty: the launcher lives in this package and runs before Django and Celery are installed.
