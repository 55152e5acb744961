"""Starts everything Eén Plan needs on one machine. Standard library and psycopg only: no Django in here."""
