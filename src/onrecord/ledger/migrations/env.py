"""How Alembic runs the migrations: on the connection that ``onrecord.ledger.connection`` opens."""

from alembic import context

from onrecord.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
