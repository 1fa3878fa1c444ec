"""Alembic's entry: runs the journal's migrations, all in one transaction, on the connection that the store holds."""

from alembic import context

connection = context.config.attributes["connection"]
connection.exec_driver_sql("BEGIN IMMEDIATE")
try:
    context.configure(connection=connection)
    context.run_migrations()
    connection.commit()
except BaseException:
    connection.rollback()
    raise
