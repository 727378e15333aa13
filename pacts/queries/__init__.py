"""Questions to the database: SQLAlchemy selects in, frozen dataclasses out."""
